import { channels } from '../../generated/channels.js'
import { validateGroupPowerIntent } from '../../generated/validators.js'
import type { PacketObservation } from '../history/observation.js'
import { invalidGroupOf } from './intent-delivery.js'
import { type Moment, ownRule, packetRule, type Rule } from './rule.js'
import { packetsAnd } from './subjects.js'

/** What each group power intent looks like on the wire, taken alone. */

const timestamps = ['issued_at', 'expires_at', 'event_window_start', 'event_window_end'] as const

const packetOf = (moment: Moment) => moment.observation as PacketObservation

/** On the channel itself, the topic also has to be that of a group there is, or was. */
const topic = ownRule({
  id: 'server/intent/topic',
  sees: packetsAnd('schedule'),
  start() {
    const known = new Set<string>()
    return {
      step({ observation, reading, world }, tell) {
        if (observation.kind === 'schedule') for (const group of world.coverage.keys()) known.add(group)
        if (observation.kind !== 'packet' || !reading || reading.kind === 'other') return
        if (!world.config.publish_enabled || invalidGroupOf(observation.topic, world) !== undefined) return
        tell.exercised()
        const stranger = reading.kind === 'intent' && world.schedule !== null && !known.has(reading.group)
        if (reading.kind !== 'astray' && !stranger) return
        tell.violated({
          because: `a group power intent belongs on ${channels.groupPowerIntent.address}, for a group of the schedule`,
          saw: `one was published on ${observation.topic}`,
        })
      },
    }
  },
})

const qos1 = packetRule('server/intent/qos-1', (moment, reading, tell) => {
  if (reading.kind !== 'intent') return
  tell.exercised()
  const { qos } = packetOf(moment)
  if (qos !== 1)
    tell.violated({ group: reading.group, because: 'an intent is published with QoS 1', saw: `QoS ${qos}` })
})

const retained = packetRule('server/intent/retained', (moment, reading, tell) => {
  if (reading.kind !== 'intent') return
  tell.exercised()
  if (packetOf(moment).retain) return
  tell.violated({
    group: reading.group,
    because: 'an intent is retained, so that a screen that connects later learns it',
    saw: 'it was published without the retain flag',
  })
})

const schema = packetRule('server/intent/schema', (moment, reading, tell) => {
  if (reading.kind !== 'intent' && reading.kind !== 'garbled') return
  tell.exercised()
  const because = 'an intent is one JSON object of the frozen v1 schema'
  if (reading.kind === 'garbled') {
    tell.violated({ group: reading.group, because, saw: `the payload ${packetOf(moment).payload.slice(0, 60)}` })
    return
  }
  const { fields } = reading.intent
  const checked = validateGroupPowerIntent(fields)
  if (checked.ok) return
  // Timestamps that are text are the business of utc-z alone.
  const timed = (path: string): boolean =>
    timestamps.some((name) => path === `/${name}` && typeof fields[name] === 'string')
  const problem = checked.problems.find(({ path }) => !timed(path))
  if (!problem) return
  tell.violated({
    group: reading.group,
    because: `${because}, so ${problem.path || 'it'} is due to be ${problem.expected}`,
    saw: `got ${problem.got}`,
  })
})

const utcZ = packetRule('server/intent/utc-z', (_, reading, tell) => {
  if (reading.kind !== 'intent') return
  const { fields, issued_at_ms, expires_at_ms, window_start_ms, window_end_ms } = reading.intent
  const instants = [issued_at_ms, expires_at_ms, window_start_ms, window_end_ms]
  for (const [index, name] of timestamps.entries()) {
    const text = fields[name]
    if (typeof text !== 'string') continue
    tell.exercised()
    if (text.endsWith('Z') && instants[index] !== null) continue
    tell.violated({
      group: reading.group,
      because: `${name} is an RFC 3339 instant in UTC, written with Z`,
      saw: `it is ${JSON.stringify(text.slice(0, 60))}`,
    })
  }
})

export const intentFormRules: readonly Rule[] = [topic, qos1, retained, schema, utcZ]
