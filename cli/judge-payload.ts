import { channels, parseTopic } from '../generated/channels.js'
import { acceptors, type Problem, validators } from '../generated/validators.js'

/** What became of one message. */
export type PayloadVerdict =
  | { readonly verdict: 'valid'; readonly topic: string }
  | { readonly verdict: 'invalid'; readonly topic: string; readonly problems: readonly Problem[] }
  /** The topic is not one of the contract's, so nothing is owed on it. */
  | { readonly verdict: 'outside'; readonly topic: string }

/** Judges the payload of one message: as text, as MQTT carries it. */
export function judgeText(topic: string, text: string, tolerant: boolean): PayloadVerdict {
  const parsed = parseTopic(topic)
  if (!parsed) return { verdict: 'outside', topic }
  if (text === '' && channels[parsed.channel].retain) return { verdict: 'valid', topic }
  try {
    return judgeValue(topic, JSON.parse(text), tolerant)
  } catch (error) {
    return {
      verdict: 'invalid',
      topic,
      problems: [{ path: '', keyword: 'json', expected: `JSON (${(error as Error).message})`, got: text.slice(0, 80) }],
    }
  }
}

/** A message as `mosquitto_sub` prints it: with `-F %j` the payload is its text, with `-F %J` the JSON value it holds. */
export interface PrintedMessage {
  readonly topic: string
  readonly payload?: unknown
  /** Bytes of the payload, which tell its text from a value that is text, and null from nothing. */
  readonly payloadlen?: unknown
}

/** Judges a message as it was printed. */
export function judgePrinted({ topic, payload, payloadlen }: PrintedMessage, tolerant: boolean): PayloadVerdict {
  if (payload === undefined || (payload === null && !payloadlen)) return judgeText(topic, '', tolerant)
  if (typeof payload !== 'string') return judgeValue(topic, payload, tolerant)
  if (typeof payloadlen === 'number') {
    const isText = Buffer.byteLength(payload) === payloadlen
    return isText ? judgeText(topic, payload, tolerant) : judgeValue(topic, payload, tolerant)
  }
  const asText = judgeText(topic, payload, tolerant)
  if (asText.verdict !== 'invalid') return asText
  const asValue = judgeValue(topic, payload, tolerant)
  return asValue.verdict === 'valid' ? asValue : asText
}

function judgeValue(topic: string, value: unknown, tolerant: boolean): PayloadVerdict {
  const parsed = parseTopic(topic)
  if (!parsed) return { verdict: 'outside', topic }
  const checked = (tolerant ? acceptors : validators)[channels[parsed.channel].payload](value)
  return checked.ok ? { verdict: 'valid', topic } : { verdict: 'invalid', topic, problems: checked.problems }
}
