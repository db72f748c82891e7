import { ackOf, onAckTopic, Script, type Stage } from './commands-screens.js'
import { type Config, REAL_SEC, type RealStory, realClient } from './real-story.js'
import type { Action, Told } from './scenario.js'

/** Orders and acks, each story on clients of its own. An operator looks at all of them again and again. */

const TTL_SEC = 20
const LOCKOUT_SEC = 30
/** Longer than a server may take to write down what it heard. */
const LATER_SEC = 2

/** How commands are configured where there is no time for the defaults. */
export const shortLived: Config = {
  COMMAND_TTL_SECONDS: String(TTL_SEC),
  COMMAND_LOCKOUT_WINDOW_SECONDS: String(LOCKOUT_SEC),
}

const UNKNOWN_ID = '5e0c1f2a-7b1d-4f0e-8a55-0a1b2c3d4e5f'

/** Acks one after the other, and on which topics: the canonical one, the alias, or both. */
type Life = readonly (readonly [status: Stage, on: readonly boolean[], more?: object])[]

const [CANONICAL, ALIAS, BOTH] = [[false], [true], [false, true]] as const

const lives: readonly Life[] = [
  [
    ['accepted', BOTH],
    ['execution_started', BOTH],
    ['completed', BOTH],
    ['failed', BOTH],
  ],
  [
    ['accepted', ALIAS],
    ['accepted', CANONICAL],
    ['completed', CANONICAL],
    ['completed', ALIAS],
    ['accepted', CANONICAL],
  ],
  [
    ['accepted', CANONICAL],
    ['accepted', CANONICAL],
    ['execution_started', ALIAS],
    ['execution_started', ALIAS],
    ['completed', ALIAS],
  ],
  [
    ['execution_started', BOTH],
    ['accepted', BOTH],
    ['completed', BOTH],
    ['completed', BOTH],
  ],
  [
    ['completed', BOTH],
    ['accepted', BOTH],
    ['execution_started', BOTH],
  ],
  [
    ['accepted', BOTH],
    ['failed', BOTH],
    ['completed', BOTH],
  ],
  [
    ['failed', CANONICAL],
    ['accepted', CANONICAL],
  ],
  [
    ['accepted', BOTH, { firmware: '1.2.3' }],
    ['completed', BOTH, { took_sec: 4 }],
  ],
  [['accepted', BOTH]],
  [],
]

/** One life after another has its client for itself; none is acknowledged for long. */
export function lifeStories(first_client: number, from_sec: number): RealStory[] {
  return lives.map((life, index) => {
    const client = realClient(first_client + index)
    const script = new Script()
      .until(from_sec)
      .order(client, index % 2 === 0 ? 'reboot_host' : 'shutdown_host', detailsOf(index))
    for (const [status, on, more = {}] of life)
      script.wait(LATER_SEC).tell(...on.map((alias) => onAckTopic(client, alias, { ...ackOf(0, status), ...more })))
    // Long after its expiry there comes one more, which is kept and changes nothing.
    script.until(from_sec + TTL_SEC + 6).tell(onAckTopic(client, false, ackOf(0, 'completed')))
    return { actions: script.actions }
  })
}

function detailsOf(index: number): object {
  return (
    [{}, { reason: 'stuck' }, { requested_by: 4711 }, { reason: 'Ä "quoted" reason', requested_by: 1 }][index % 4] ?? {}
  )
}

/** What leaves a command as it is: the acks of others, unknown ids, and what is none. */
export function noiseStory(first_client: number, from_sec: number): RealStory {
  const [own, other] = [realClient(first_client), realClient(first_client + 1)]
  const right = ackOf(0, 'accepted')
  const { status: _, ...rest } = right
  const noises: readonly Told[] = [
    onAckTopic(other, false, right),
    onAckTopic(other, true, right),
    onAckTopic(own, false, { ...right, command_id: UNKNOWN_ID }),
    onAckTopic(own, true, { ...right, command_id: UNKNOWN_ID }),
    onAckTopic(own, false, '{"command_id": "{command:'),
    onAckTopic(own, false, { ...ackOf(0, 'failed'), error_code: null }),
    onAckTopic(own, true, rest),
    onAckTopic(own, false, { ...right, status: 'rebooting' }),
  ]
  const script = new Script().until(from_sec).order(own, 'reboot_host').order(other, 'shutdown_host')
  for (const noise of noises) script.wait(LATER_SEC).tell(noise)
  return { actions: script.actions }
}

/** Reboots up to the limit and beyond it, and again when the window is over; other clients and shutdowns are free. */
export function lockoutStory(first_client: number): RealStory {
  const [client, other] = [realClient(first_client), realClient(first_client + 1)]
  const script = new Script().until(1)
  script.order(client, 'shutdown_host').wait(1)
  for (let count = 0; count < 3; count += 1) script.order(client, 'reboot_host').wait(1)
  script.order(client, 'reboot_host').wait(1).order(client, 'reboot_host').order(client, 'shutdown_host')
  script.order(other, 'reboot_host').wait(1).order(other, 'reboot_host').wait(1).order(other, 'reboot_host')
  script.until(20)
  for (let count = 0; count < 3; count += 1) script.order(client, 'reboot_host').wait(1)
  // The three are out of the window; what was blocked never counted.
  script
    .until(LOCKOUT_SEC + 8)
    .order(client, 'reboot_host')
    .wait(1)
    .order(client, 'reboot_host')
    .wait(1)
    .order(client, 'reboot_host')
  return { actions: script.actions }
}

/** Reboots before a restart count after it; `back_sec` is when the server is there again. */
export function restartStories(first_client: number, down_sec: number, back_sec: number): RealStory[] {
  const [client, acked, meanwhile] = [0, 1, 2].map((number) => realClient(first_client + number)) as [
    string,
    string,
    string,
  ]
  const lockout = new Script().until(down_sec - 8)
  for (let count = 0; count < 3; count += 1) lockout.order(client, 'reboot_host').wait(1)
  lockout.until(back_sec + 2).order(client, 'reboot_host')
  const kept = new Script()
    .until(down_sec - 7)
    .order(acked, 'reboot_host')
    .wait(LATER_SEC)
  kept.tell(onAckTopic(acked, false, ackOf(0, 'accepted')), onAckTopic(acked, true, ackOf(0, 'accepted')))
  kept.until(back_sec + 3).tell(onAckTopic(acked, false, ackOf(0, 'completed')))
  const away = new Script()
    .until(down_sec - 4)
    .order(meanwhile, 'reboot_host')
    .until(down_sec + 1)
  away.tell(onAckTopic(meanwhile, false, ackOf(0, 'accepted')), onAckTopic(meanwhile, true, ackOf(0, 'accepted')))
  return [lockout, kept, away].map(({ actions }) => ({ actions }))
}

/** Orders while the broker is away: one that it is back in time for, and one that expires before. */
export function awayStories(first_client: number, short_sec: number, long_sec: number, back_sec: number): RealStory[] {
  const [early, late, counted] = [0, 1, 2].map((number) => realClient(first_client + number)) as [
    string,
    string,
    string,
  ]
  const queued = new Script().until(short_sec + 2).order(early, 'reboot_host', { reason: 'stuck' })
  const expired = new Script().until(long_sec + 1).order(late, 'reboot_host')
  expired.until(back_sec + 4).order(late, 'shutdown_host')
  // They count from when they were issued, not from when the broker was back and they were published.
  const lockout = new Script().until(short_sec + 1)
  for (let count = 0; count < 4; count += 1) lockout.order(counted, 'reboot_host').wait(1)
  lockout.until(short_sec + 4 + LOCKOUT_SEC + 2).order(counted, 'reboot_host')
  return [queued, expired, lockout].map(({ actions }) => ({ actions }))
}

const COOLDOWN_SEC = 10

/** Reboots of one client fail, and its power can be cycled. */
export function escalationStory(number: number): { readonly story: RealStory; readonly config: Config } {
  const client = realClient(number)
  const script = new Script().until(2)
  for (const [order, at_sec] of [2, 6, 20].entries())
    script
      .until(at_sec)
      .order(client, 'reboot_host')
      .wait(LATER_SEC)
      .tell(onAckTopic(client, false, ackOf(order, 'failed')))
  return {
    story: { actions: script.actions },
    config: { POE_TIER2_CLIENTS: client, ESCALATION_COOLDOWN_SECONDS: String(COOLDOWN_SEC) },
  }
}

/** An operator looks at all commands, a while after each thing that may have happened. */
export const looksAtCommands: RealStory = {
  actions: Array.from(
    { length: REAL_SEC / LATER_SEC },
    (_, count): Action => ({ kind: 'look', at_sec: count * LATER_SEC + 0.5, at: 'commands' }),
  ),
}
