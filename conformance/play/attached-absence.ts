import { BrokerFault } from './broker-fault.js'
import type { Delivery } from './broker-link.js'
import { ClientFault } from './client-fault.js'

/** Why a client that runs elsewhere cannot be judged. */

export function notHeard(client_uuid: string, within_ms: number): ClientFault {
  const what = `Nothing was heard of ${client_uuid} within ${within_ms / 1000} s`
  const why = 'It does not run, is on another broker or has another id, or this account may not read its topics'
  return new ClientFault('CLIENT_NOT_HEARD', `${what}. ${why}.`)
}

export function silent(): ClientFault {
  const what = 'The client was told to turn its TV on, by an intent for it alone, and reported nothing'
  const why = 'It follows no intents (local mode?), or publishes no power states: see --power-mode and --capabilities'
  return new ClientFault('CLIENT_SILENT', `${what}. ${why}.`)
}

export function wentAway(within_ms: number): ClientFault {
  const what = `The client went away in the middle of the run: nothing was heard of it for ${within_ms / 1000} s`
  return new ClientFault('CLIENT_WENT_AWAY', `${what}.`)
}

export function notAlone({ topic }: Pick<Delivery, 'topic'>): BrokerFault {
  const what = `Somebody else, a server perhaps, publishes on ${topic.slice(0, 200)} as well`
  return new BrokerFault('BROKER_NOT_ALONE', `${what}. What the client is to do is then not up to the suite alone.`)
}
