import fc from 'fast-check'
import type { Observation } from '../history/observation.js'
import * as message from './client-messages.js'
import { type Nature, OTHER_UUID } from './stage.js'
import { StagedClient } from './staged-client.js'

/** Scripts for a client in memory: whatever may be given or done to one, in any order. */

type Step = (client: StagedClient, sec: number) => void

interface Script {
  readonly config: Readonly<Record<string, string>>
  readonly nature: Nature
  readonly tv: 'on' | 'off'
  readonly steps: readonly { readonly wait: number; readonly step: Step }[]
}

const nature: fc.Arbitrary<Nature> = fc.record({
  latency_ms: fc.constantFrom(0, 100),
  eager: fc.boolean(),
  anew: fc.boolean(),
  promptly: fc.boolean(),
  session: fc.boolean(),
  remembers: fc.boolean(),
  tells_late: fc.boolean(),
  resumes: fc.boolean(),
  refuses_expired: fc.boolean(),
  starts_late: fc.boolean(),
})

const groups = fc.constantFrom<number | string>(7, 7, 7, '7', 'lobby')
const state = fc.constantFrom('on' as const, 'off' as const)
const broken = fc.constantFrom<object>(
  { poll_interval_sec: 'often' },
  { event_window_end: 'later' },
  { schema_version: '2.0' },
  { issued_at: '2026-03-31 12:00' },
  { desired_state: 'ON' },
)
const extra = fc.oneof(
  { weight: 9, arbitrary: fc.constant<object>({}) },
  { weight: 1, arbitrary: fc.constantFrom<object>({ firmware: 1 }, { schema_version: '1.4', hue: 'blue' }) },
  { weight: 2, arbitrary: broken },
)
const spec = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  state,
  issued: fc.integer({ min: -20, max: 5 }),
  life: fc.integer({ min: -5, max: 60 }),
})

const intents = fc.tuple(groups, spec, extra).map(
  ([group, { life, issued, ...one }, more]): Step =>
    (client, sec) => {
      const intent = message.groupIntent(group, { ...one, issued: sec + issued, expires: sec + life }, more)
      client.give(sec, message.groupTopic(group), intent, { retain: true })
    },
)
const overrides = fc.tuple(spec, fc.constantFrom(0, 2, 10), extra).map(
  ([{ life, issued, ...one }, grace, more]): Step =>
    (client, sec) => {
      const intent = message.override({ ...one, issued: sec + issued, expires: sec + life }, grace, more)
      client.give(sec, message.overrideTopic, intent, { retain: true })
    },
)
const events = fc
  .tuple(
    groups,
    fc.array(fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -1, max: 40 })), { maxLength: 2 }),
  )
  .map(
    ([group, times]): Step =>
      (client, sec) => {
        const listed = times.map(([start, length], id) => message.event(id, sec + start, sec + start + length, group))
        client.give(sec, message.eventsTopic(group), listed, { retain: true })
      },
  )
const assigned = fc.constantFrom<unknown>(7, '7', 'lobby', '')
const texts = fc.constantFrom('', '{', 'null', '[]', '"on"', 'on', '\u00ff', '{"a":1}')
const topics = fc.constantFrom(
  ...[message.groupTopic(7), message.eventsTopic(7), message.overrideTopic, message.assignmentTopic],
  ...[message.commandsTopic, message.aliasTopic],
)
const given = fc.oneof(
  { weight: 6, arbitrary: intents },
  { weight: 2, arbitrary: overrides },
  { weight: 3, arbitrary: events },
  {
    weight: 3,
    arbitrary: assigned.map(
      (group): Step =>
        (client, sec) => {
          client.give(sec, message.assignmentTopic, group, { retain: true })
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(topics, texts).map(
      ([topic, payload]): Step =>
        (client, sec) => {
          const retain = !topic.includes('/command') && payload === ''
          client.give(sec, topic, payload, { retain, ...(payload === '\u00ff' ? { binary: true } : {}) })
        },
    ),
  },
)

const spoilt = fc.constantFrom<object>(
  ...[{}, {}, {}, {}, { firmware: 1 }, { schema_version: '1.7' }, { schema_version: '2.0' }, { reason: 7 }],
  ...[{ client_uuid: OTHER_UUID }, { requested_by: 0 }, { command_id: 'none' }, { action: 'dance' }],
)
const commands = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('reboot_host', 'reboot_host', 'shutdown_host'),
    fc.integer({ min: -2, max: 240 }),
    spoilt,
    fc.constantFrom([false], [true], [false, true]),
  )
  .map(
    ([number, action, life, more, on]): Step =>
      (client, sec) => {
        const order = message.command({ number, action, issued: sec, expires: sec + life }, more)
        for (const alias of on) client.give(sec, alias ? message.aliasTopic : message.commandsTopic, order)
      },
  )

const done = fc.constantFrom<Step>(
  (client, sec) => void client.cut(sec),
  (client, sec) => void client.restore(sec),
  (client, sec) => void client.down(sec),
  (client, sec) => void client.boot(sec),
  (client, sec) => void client.start(sec),
  (client, sec) => void client.start(sec),
  (client) => void client.helper(0, 0),
  (client) => void client.helper(1, 2),
  (client) => void client.helper(0, 4),
  (client) => void client.helper(0, 60),
)

const config = fc.record({
  POWER_CONTROL_MODE: fc.constantFrom('hybrid', 'hybrid', 'mqtt', 'local'),
  CEC_TURN_OFF_DELAY: fc.constantFrom('2', '10'),
  HEARTBEAT_INTERVAL: fc.constantFrom('5', '60'),
  COMMAND_HELPER_TIMEOUT: fc.constantFrom('3', '30'),
  MQTT_USER: fc.constant('screen'),
})

export function scripts(what: 'power' | 'commands'): fc.Arbitrary<Script> {
  const main = what === 'power' ? given : commands
  const step = fc.oneof({ weight: 8, arbitrary: main }, { weight: 3, arbitrary: done }, { weight: 1, arbitrary: given })
  const wait = fc.oneof(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom(0, 0.1, 0.5, 2),
  )
  const steps = fc.array(fc.record({ wait, step }), { minLength: 1, maxLength: 25 })
  return fc.record({ config, nature, tv: state, steps })
}

export function playScript({ config: told, nature: kind, tv, steps }: Script): Observation[] {
  const client = new StagedClient(told, kind, tv)
  client.give(0, message.assignmentTopic, 7, { retain: true }).start(1)
  let sec = 1
  for (const { wait, step } of steps) {
    sec += wait
    step(client, sec)
  }
  return client
    .start(sec + 5)
    .restore(sec + 5)
    .end(sec + 60)
}
