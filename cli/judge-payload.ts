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

/**
 * Judges a payload as `mosquitto_sub -F %J` or `%j` prints it: a JSON value, or the text of one; nothing for an empty one.
 */
export function judgePrinted(topic: string, payload: unknown, tolerant: boolean): PayloadVerdict {
  if (payload === null || payload === undefined) return judgeText(topic, '', tolerant)
  if (typeof payload !== 'string') return judgeValue(topic, payload, tolerant)
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
