import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { NOTHING_SCHEDULED, Script, START, screenOf } from './commands-screens.js'
import type { Scenario } from './scenario.js'

/** Series of reboots around the limit of the lockout and around the window, to the millisecond. */

const MS = 0.001
const LONG_AFTER_SEC = 5
/** Coming back after a cut may take so long by the server's clock. */
const BACK_SEC = 45

/** What a wrong server might stumble over; each by itself, so that it is clear what it was. */
type Twist = 'plain' | 'edge' | 'blocked' | 'others' | 'shutdown' | 'queued' | 'late' | 'restart'

interface Plan {
  /** One after the other, each on a client of its own, when all before is long over. */
  readonly twists: readonly Twist[]
  readonly max: string | undefined
  readonly window: string | undefined
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
    script.wait(2).look('commands')
  })
  const { max, window } = plan
  const config = {
    COMMAND_TTL_SECONDS: '120',
    ...(max === undefined ? {} : { COMMAND_LOCKOUT_MAX: max }),
    ...(window === undefined ? {} : { COMMAND_LOCKOUT_WINDOW_SECONDS: window }),
  }
  const duration_sec = Math.ceil(script.at_sec + 10)
  return { start: START, config, given: NOTHING_SCHEDULED, actions: script.actions, duration_sec }
}

const windowOf = ({ window }: Plan): number => Number(window ?? 900)

function twisted(script: Script, twist: Twist, plan: Plan, index: number): void {
  const { gap_sec, kill, around, max: max_text } = plan
  const max = Number(max_text ?? 3)
  const [client, other] = [screenOf(index), screenOf(index + 1)]
  const over_sec = script.at_sec + windowOf(plan)
  const reboot = (into = script): Script => into.order(client, 'reboot_host')
  const fill = (count: number): void => {
    for (let done = 0; done < count; done += 1) reboot().wait(gap_sec)
  }
  switch (twist) {
    case 'plain':
      fill(max)
      reboot(script.until(over_sec + around))
      break
    case 'edge':
      fill(max)
      reboot(script.until(over_sec - MS))
      break
    case 'blocked':
      fill(max)
      reboot().wait(1)
      reboot().wait(1)
      // Nearer to the edge nobody could tell which of them still counted.
      reboot(script.until(over_sec + LONG_AFTER_SEC))
      break
    case 'others':
      for (let done = 0; done < max; done += 1) reboot().order(other, 'reboot_host').wait(gap_sec)
      script.order(screenOf(index + 2), 'reboot_host').wait(1)
      break
    case 'shutdown':
      script.order(client, 'shutdown_host').wait(1)
      fill(max - 1)
      script.order(client, 'shutdown_host').wait(1)
      reboot().wait(1).order(client, 'shutdown_host').wait(1)
      break
    case 'queued':
      fill(max - 1)
      script.cut(30, (inner) => {
        reboot(inner).wait(2)
        reboot(inner)
      })
      script.wait(BACK_SEC)
      break
    case 'late':
      // The first is published half a minute after it was ordered.
      script.cut(30, reboot)
      script.wait(BACK_SEC)
      fill(max - 1)
      reboot(script.until(over_sec + around))
      break
    case 'restart':
      fill(max - 1)
      reboot().wait(1).restart(2, kill).wait(1)
      reboot().wait(1)
  }
}

export function lockoutScenario({ restart }: Abilities): fc.Arbitrary<Scenario> {
  const twists: readonly Twist[] = ['plain', 'edge', 'blocked', 'others', 'shutdown', 'queued', 'late']
  return fc
    .record<Plan>({
      twists: fc.uniqueArray(fc.constantFrom<Twist>(...twists, ...(restart ? (['restart'] as const) : [])), {
        minLength: 1,
        maxLength: 3,
      }),
      max: fc.constantFrom(undefined, undefined, '2'),
      window: fc.constantFrom(undefined, undefined, '300'),
      gap_sec: fc.constantFrom(1, 10.25),
      kill: fc.boolean(),
      around: fc.constantFrom(0, MS, MS, 5),
    })
    .map(lockoutOf)
}
