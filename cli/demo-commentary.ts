import type { Happening } from './demo-schedule.js'

/** How many TVs of each group are on. */
export type Tvs = ReadonlyMap<string, { readonly on: number; readonly of: number }>

export interface Commentary {
  /** Of the schedule, still to come, in order. */
  readonly coming: readonly Happening[]
  /** As last seen, and as last told. */
  readonly seen: Tvs
  readonly told: Tvs
}

export function startCommentary(coming: readonly Happening[]): Commentary {
  return { coming, seen: new Map(), told: new Map() }
}

/** What there is to say at an instant; of TVs only what held since they were last looked at. */
export function commented(
  { coming, seen, told }: Commentary,
  tvs: Tvs,
  now_ms: number,
): { readonly commentary: Commentary; readonly lines: readonly string[] } {
  const due = coming.filter(({ at_ms }) => at_ms <= now_ms)
  const changed = [...tvs].filter(([group, { on }]) => seen.get(group)?.on === on && told.get(group)?.on !== on)
  const lines = [
    ...due.map(({ at_ms, group_id, what }) => line(at_ms, String(group_id), what)),
    ...changed.map(([group, { on, of }]) => line(now_ms, group, `${on} of ${of} TVs ${on === 1 ? 'is' : 'are'} on`)),
  ]
  return { commentary: { coming: coming.slice(due.length), seen: tvs, told: new Map([...told, ...changed]) }, lines }
}

export interface Places {
  readonly page: string
  readonly broker: string
  readonly screens: number
  readonly groups: readonly (string | number)[]
}

/** What a newcomer is told first. */
export function guide({ page, broker, screens, groups }: Places, coming: readonly Happening[]): readonly string[] {
  return [
    `page      ${page}`,
    `broker    ${broker}`,
    `fleet     ${screens} simulated screens in ${groups.length} groups: ${groups.join(', ')}`,
    '',
    'Within a minute, and again every five minutes:',
    ...coming.map(({ at_ms, group_id, what }) => `  ${line(at_ms, String(group_id), what)}`),
    '',
    'On the page:',
    '  Groups    what each group was told, drawn against its events',
    '  Restart   a screen goes down and is back after about ten seconds; Commands shows every step',
    '  Shut down a screen: after 40 s an alert says that it is silent, and after a minute it is on again',
    '  Override  the TV of one screen: it follows you, and no longer its group',
    '',
    'Beside it:',
    `  mosquitto_sub -p ${new URL(broker).port} -t 'infoscreen/#' -v`,
    `  curl ${page}/api/groups/lobby/intent`,
    '',
    'stop      Ctrl-C',
    '',
  ]
}

function line(at_ms: number, group: string, what: string): string {
  return `${new Date(at_ms).toTimeString().slice(0, 8)}  ${group.padEnd(8)}  ${what}`
}
