import { channels } from '../../generated/channels.js'
import { type Checked, validateKeepalive, validateServiceHealth } from '../../generated/validators.js'
import type { ObservedWill } from '../history/observation.js'
import { asObject, type Fields, parseJson } from './json.js'
import type { Told } from './rule.js'

/** What a service says of itself, as it was published or left as a last will. */
export type Saying = ObservedWill

/** The two things that a service tells of itself (S5). */
export type Sign = 'health' | 'keepalive'

const terms = {
  health: { ...channels.serviceHealth, what: 'a health status', below: 'system/health' },
  keepalive: { ...channels.serviceKeepalive, what: 'a keepalive', below: 'system/keepalive' },
} as const

/** Where a service tells it. */
export function topicOf(sign: Sign, service: string): string {
  return terms[sign].address.replace('{service}', service)
}

/** What a topic says that it is. */
export function signOn(topic: string): Sign | null {
  const under = (sign: Sign): boolean => topic === terms[sign].below || topic.startsWith(`${terms[sign].below}/`)
  return under('health') ? 'health' : under('keepalive') ? 'keepalive' : null
}

/** What it is by its payload alone, whatever its topic. */
export function signIn(payload: string): Sign | null {
  const value = parseJson(payload)
  if (validateServiceHealth(withReason(value)).ok) return 'health'
  return validateKeepalive(value).ok ? 'keepalive' : null
}

/** How it differs from what the contract says of its channel; null where it does not. */
export function formFault(sign: Sign, { payload, qos, retain }: Omit<Saying, 'topic'>): Told | null {
  const due = terms[sign]
  if (qos !== due.qos) return { because: `this is ${due.what}, so it has QoS ${due.qos}`, saw: `it has QoS ${qos}` }
  if (retain !== due.retain)
    return {
      because: `this is ${due.what}, so it is ${due.retain ? 'retained' : 'not retained'}`,
      saw: `it is ${retain ? 'retained' : 'not'}`,
    }
  const value = parseJson(payload)
  const checked: Checked<unknown> =
    sign === 'health' ? validateServiceHealth(withReason(value)) : validateKeepalive(value)
  const [problem] = checked.ok ? [] : checked.problems
  if (!problem) return null
  const because = `this is ${due.what}, so ${problem.path || 'the payload'} is ${problem.expected}`
  return { because, saw: `it is ${problem.got}` }
}

/** A health status, with its envelope or without; null where it is none. */
export function statusIn(payload: string): Fields | null {
  const envelope = asObject(parseJson(payload))
  const status = asObject(envelope?.data) ?? envelope
  return typeof status?.ok === 'boolean' ? status : null
}

/** Whether a status names an event or an error. */
export function saysWhy({ event, error }: Fields): boolean {
  return [event, error].some((text) => text !== undefined && text !== null && text !== '')
}

/** What a status lacks for a reason belongs to unwell-says-why. */
function withReason(value: unknown): unknown {
  const envelope = asObject(value)
  const status = asObject(envelope?.data)
  if (status?.ok !== false || saysWhy(status)) return value
  return { ...envelope, data: { ...status, event: null, error: 'none was given' } }
}
