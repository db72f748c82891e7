import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { NOTHING_SCHEDULED, Script, START, screenOf } from './commands-screens.js'
import type { Scenario } from './scenario.js'

/** Series of reboots around the limit of the lockout and around the window, to the millisecond. */

const MS = 0.001
const LONG_AFTER_SEC = 5
const FAR_APART_SEC = 10.25
/** Coming back after a cut may take so long by the server's clock. */
const BACK_SEC = 45

/** What a wrong server might stumble over; each by itself, so that it is clear what it was. */
type Twist = 'plain' | 'edge' | 'blocked' | 'others' | 'shutdown' | 'queued' | 'late' | 'restart'

interface Plan {
  /** One after the other, each on a client of its own, when all before is long over. */
  readonly twists: readonly Twist[]
  readonly max: string | undefined
  readonly window: string | undefined
  readonly legacy: string | undefined
  readonly gap_sec: number
  readonly kill: boolean
  /** How long after the first has left the window. */
  readonly around: number
}

function lockoutOf(plan: Plan): Scenario {
  const script = new Script()
  plan.twists.forEach((twist, index) => {
    if (index) script.wait(windowOf(plan) + LONG_AFTER_SEC)
    twisted(script, twist, plan, index)
    script.wait(2)
  })
  const { max, window, legacy } = plan
  const config = {
    COMMAND_TTL_SECONDS: '120',
    ...(max === undefined ? {} : { COMMAND_LOCKOUT_MAX: max }),
    ...(window === undefined ? {} : { COMMAND_LOCKOUT_WINDOW_SECONDS: window }),
    ...(legacy === undefined ? {} : { COMMAND_LEGACY_TOPICS_ENABLED: legacy }),
  }
  const duration_sec = Math.ceil(script.at_sec + 10)
  return { start: START, config, given: NOTHING_SCHEDULED, actions: script.actions, duration_sec }
}

const windowOf = ({ window }: Plan): number => Number(window ?? 900)

function twisted(script: Script, twist: Twist, plan: Plan, index: number): void {
  const { gap_sec, kill, around, max: max_text } = plan
  const max = Number(max_text ?? 3)
  const [client, other] = [screenOf(index), screenOf(index + 1)]
  const window_sec = windowOf(plan)
  const over_sec = script.at_sec + window_sec
  const reboot = (into = script): Script => into.order(client, 'reboot_host')
  const fill = (count: number, by_sec = gap_sec, into = script): readonly number[] =>
    Array.from({ length: count }, () => {
      const { at_sec } = into
      reboot(into).wait(by_sec)
      return at_sec
    })
  /** Each as one of those before it leaves the window, the first of them so long after that. */
  const refill = (issued_sec: readonly number[], first_after_sec: number, after_sec = 0): void => {
    issued_sec.forEach((sec, place) => {
      reboot(script.until(sec + window_sec + (place ? after_sec : first_after_sec)))
    })
  }
  switch (twist) {
    case 'plain':
      refill(fill(max), around)
      break
    case 'edge':
      fill(max)
      reboot(script.until(over_sec - MS))
      break
    case 'blocked': {
      const issued_sec = fill(max, FAR_APART_SEC)
      fill(2, 1)
      // Nearer to the edge nobody could tell which of them still counted.
      refill(issued_sec, LONG_AFTER_SEC, LONG_AFTER_SEC)
      break
    }
    case 'others':
      for (let done = 0; done < max; done += 1) reboot().order(other, 'reboot_host').wait(gap_sec)
      script.order(screenOf(index + 2), 'reboot_host').wait(1)
      break
    case 'shutdown':
      script.order(client, 'shutdown_host').wait(1)
      fill(max - 1)
      script.order(client, 'shutdown_host').wait(1)
      reboot().wait(1)
      for (let done = 0; done < 2; done += 1) script.order(client, 'shutdown_host').wait(1)
      break
    case 'queued':
      fill(max - 1)
      script.cut(30, (inner) => fill(4, 2, inner))
      script.wait(BACK_SEC)
      break
    case 'late':
      // The first is published half a minute after it was ordered.
      script.cut(30, reboot)
      script.wait(BACK_SEC)
      refill([over_sec - window_sec, ...fill(max - 1)], around)
      break
    case 'restart':
      fill(max - 1)
      reboot().wait(1).restart(2, kill).wait(1)
      fill(3, 1)
  }
}

export function lockoutScenario({ restart }: Abilities): fc.Arbitrary<Scenario> {
  const twists: readonly Twist[] = ['plain', 'edge', 'blocked', 'others', 'shutdown', 'queued', 'late']
  return fc
    .record<Plan>({
      twists: fc.uniqueArray(fc.constantFrom<Twist>(...twists, ...(restart ? (['restart'] as const) : [])), {
        minLength: 1,
        maxLength: 6,
      }),
      max: fc.constantFrom(undefined, undefined, undefined, '2', '1'),
      window: fc.constantFrom(undefined, '300', '300'),
      legacy: fc.constantFrom(undefined, 'false', 'false'),
      gap_sec: fc.constantFrom(1, FAR_APART_SEC),
      kill: fc.boolean(),
      around: fc.constantFrom(0, 0, 0, MS, 5),
    })
    .map(lockoutOf)
}
