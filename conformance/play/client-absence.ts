import type { History } from '../history/observation.js'
import { ClientFault } from './client-fault.js'
import type { ClientProcess } from './client-process.js'
import { uuidIn } from './client-topics.js'

/** Why a client that was started is not there. */

/** What a shell says when there is no such program, or it may not be executed. */
const NOT_EXECUTABLE: readonly (number | null)[] = [126, 127]

export function exited(command: string, { end, endText, lastWords }: ClientProcess): ClientFault {
  const said = `${command}: ${endText} before it was connected and listened.${lastWords}`
  return NOT_EXECUTABLE.includes(end?.code ?? null)
    ? new ClientFault('CLIENT_NOT_STARTED', `The client cannot be started. ${said}`)
    : new ClientFault('CLIENT_EXITED', `The client does not stay. ${said}`)
}

/** `since`: what was seen of it. */
export function neverConnected(since: History, within_ms: number, { lastWords }: ClientProcess): ClientFault {
  const why = since.some(({ kind }) => kind === 'login')
    ? 'It was refused: it has to log in with MQTT_USER and MQTT_PASSWORD_BROKER'
    : 'It has to connect to MQTT_BROKER at MQTT_PORT'
  const message = `The client was not connected within ${within_ms / 1000} s. ${why}.${lastWords}`
  return new ClientFault('CLIENT_NEVER_CONNECTED', message)
}

export function isAnother(client_uuid: string, subscriptions: ReadonlySet<string>): ClientFault {
  const others = new Set([...subscriptions].map(uuidIn).filter((one) => one !== null))
  const whose = others.size > 0 ? `to topics of ${[...others].join(', ')}` : 'to no topic of its own'
  return new ClientFault(
    'CLIENT_IS_ANOTHER',
    `The client is not the one that CLIENT_UUID names, ${client_uuid}: it listens ${whose}.`,
  )
}
