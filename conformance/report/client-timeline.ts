import type { History, Observation } from '../history/observation.js'
import type { Violation } from '../rules/rule.js'
import { areaOf, type ClientArea, givenText, publishedText } from './client-text.js'
import { type Entry, fold, type TimelineLine } from './fold.js'
import { cut } from './text.js'

/** What happened to a client up to a violation, as far as its area goes, repeated telemetry folded together. */
export function clientTimeline(history: History, violation: Violation): TimelineLine[] {
  const area = areaOfRule(violation)
  const seen = history.slice(0, violation.index + 1).flatMap((observation): Entry[] => {
    const text = textOf(observation, area)
    return text === null ? [] : [{ at_ms: observation.at_ms, text, ...repeatOf(observation) }]
  })
  const mark = { at_ms: violation.at_ms, text: cut(violation.saw, 400), violated: true }
  return fold([...seen.filter(({ at_ms }) => at_ms <= violation.at_ms), mark])
}

export function areaOfRule({ requirement }: Violation): ClientArea {
  return requirement.split('/')[1] as ClientArea
}

/** A client sends the same telemetry again and again. */
function repeatOf(observation: Observation): Pick<Entry, 'said' | 'breaks'> {
  if (observation.kind === 'down' || observation.kind === 'link') return { breaks: true }
  if (observation.kind !== 'packet' || areaOf(observation.topic) !== 'telemetry') return {}
  const { topic, qos, retain } = observation
  return { said: { about: topic, value: `${qos} ${retain}` } }
}

function textOf(observation: Observation, area: ClientArea): string | null {
  switch (observation.kind) {
    case 'started':
      return 'the client is started, connected and listens'
    case 'down':
      return `the client is ${observation.kill ? 'killed' : 'stopped'}`
    case 'boot':
      return 'its host boots anew'
    case 'link':
      return `its connection to the broker is ${observation.up ? 'back' : 'cut'}`
    case 'given':
      return concerns(observation.topic, area) && area !== 'telemetry' ? givenText(observation) : null
    case 'packet':
      return concerns(observation.topic, area) ? publishedText(observation) : null
    case 'tv':
      return area === 'power' ? `it turns the TV ${observation.order}` : null
    case 'tv-state':
      return area === 'power' ? `the TV is ${observation.state}` : null
    case 'helper':
      return area === 'command' ? helperText(observation) : null
    case 'login':
      return area === 'power' ? null : loginText(observation)
    case 'given-up':
      return area === 'telemetry' ? `its service ${observation.unit} is given up` : null
    default:
      return null
  }
}

export function helperText({ args, result }: Extract<Observation, { kind: 'helper' }>): string {
  const delay = result.delay_ms > 0 ? ` after ${result.delay_ms / 1000} s` : ''
  return `it calls the helper with ${cut(JSON.stringify(args), 200)}, which ends with ${result.exit_code}${delay}`
}

export function loginText({ username, accepted }: Extract<Observation, { kind: 'login' }>): string {
  return `it logs in as ${username === null ? 'nobody' : cut(username, 60)}${accepted ? '' : ', and is refused'}`
}

/** What is published outside the contract may have been meant for any part of it. */
function concerns(topic: string, area: ClientArea): boolean {
  const own = areaOf(topic)
  return own === area || own === null
}
