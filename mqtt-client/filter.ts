import { invalid } from './errors.js'

const MAX_BYTES = 65_535
const SHARED = /^\$share\/[^/+#]+\/(?=.)/s

/** Refuses a topic that MQTT does not allow to publish on (MQTT 3.1.1 §4.7.3): VALIDATION_ERROR, field `topic`. */
export function checkTopic(topic: string): void {
  if (!isText(topic) || /[+#]/.test(topic)) throw invalid('topic', `${JSON.stringify(topic)} is no MQTT topic`)
}

/** Refuses a filter that MQTT does not allow to subscribe to (MQTT 3.1.1 §4.7.1): VALIDATION_ERROR, field `filter`. */
export function checkFilter(filter: string): void {
  const levels = isText(filter) ? unshared(filter).split('/') : ['##']
  const wrong = levels.some(
    (level, index) =>
      (level.includes('+') && level !== '+') || (level.includes('#') && (level !== '#' || index !== levels.length - 1)),
  )
  if (wrong || (filter.startsWith('$share/') && !SHARED.test(filter)))
    throw invalid('filter', `${JSON.stringify(filter)} is no MQTT filter`)
}

/** Whether a valid filter matches a topic: by levels, `#` its parent too, no leading wildcard a topic with `$`. */
export function matches(filter: string, topic: string): boolean {
  const wanted = unshared(filter).split('/')
  const levels = topic.split('/')
  if (topic.startsWith('$') && (wanted[0] === '+' || wanted[0] === '#')) return false
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return true
    if (index >= levels.length || (level !== '+' && level !== levels[index])) return false
  }
  return wanted.length === levels.length
}

/** Of a shared subscription `$share/name/filter` the filter (MQTT 5 §4.8.2). */
function unshared(filter: string): string {
  return filter.replace(SHARED, '')
}

function isText(text: unknown): text is string {
  return (
    typeof text === 'string' && text !== '' && !/[\0\p{Surrogate}]/u.test(text) && Buffer.byteLength(text) <= MAX_BYTES
  )
}
