/** Lanes of one kind in one drawing: it is for looking at, and a page has a size. */
export const MAX_LANES = 6

export type BarKind = 'event' | 'on' | 'off' | 'expired' | 'order' | 'state' | 'alert' | 'away'
export type PointKind = 'publish' | 'order' | 'ack' | 'sign' | 'clear' | 'fault'

export interface Bar {
  readonly from_ms: number
  readonly to_ms: number
  readonly kind: BarKind
  readonly label: string
}

export interface Point {
  readonly at_ms: number
  readonly kind: PointKind
  readonly label: string
}

/** One row of a drawing. */
export interface Lane {
  readonly name: string
  readonly bars: readonly Bar[]
  readonly points: readonly Point[]
}
