/** One instant by two clocks: the wall clock, which may jump, for what payloads say; the steady one for delays. In ms. */
export interface Moment {
  readonly wall_ms: number
  readonly steady_ms: number
}

/** When a core is to be stepped with `due` at the latest, by whichever clock gets there first; null: not by that one. */
export interface Due {
  readonly wall_ms: number | null
  readonly steady_ms: number | null
}
