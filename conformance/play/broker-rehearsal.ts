import { type Channel, channels } from '../../generated/channels.js'
import { BrokerFault } from './broker-fault.js'
import type { BrokerLink, Delivery } from './broker-link.js'

/** Who takes part: what they hear is in `heard`, as it was delivered. */
export interface Rehearsal {
  /** Names this run: eight hexadecimal digits. */
  readonly run: string
  readonly screens: BrokerLink
  readonly server: BrokerLink
  readonly observer: BrokerLink
  readonly heard: { readonly observer: readonly Delivery[]; readonly server: readonly Delivery[] }
}

interface Probe {
  readonly topic: string
  readonly filter: string
  readonly by: 'server' | 'client'
}

/**
 * Publishes once on every channel, for a group and a screen that nobody has, and takes it back: a broker that keeps
 * something from the suite would make a right server look wrong. @throws BrokerFault
 */
export async function rehearse(rehearsal: Rehearsal): Promise<void> {
  const { run, screens, server, observer } = rehearsal
  const probes = probesOf(run)
  const payload = JSON.stringify({ conformance: run })
  const linkOf = ({ by }: Probe): BrokerLink => (by === 'server' ? server : screens)
  try {
    for (const { filter, by } of probes) if (by === 'client') await server.subscribe(filter)
    // The server's last publish is acknowledged after it was given what the screens published.
    for (const probe of probes) await linkOf(probe).publish({ topic: probe.topic, payload, qos: 1, retain: true })
    await observer.roundTrip()
    for (const probe of probes) check(probe, payload, rehearsal)
    // Whatever a server leaves is cleared by the suite.
    for (const { topic } of probes) await observer.publish({ topic, payload: '', qos: 1, retain: true })
  } finally {
    for (const probe of probes)
      await linkOf(probe)
        .publish({ topic: probe.topic, payload: '', qos: 1, retain: true })
        .catch(() => undefined)
  }
}

/** Those of screens first. */
function probesOf(run: string): Probe[] {
  const values: Readonly<Record<string, string>> = {
    client_uuid: `00000000-0000-4000-8000-0000${run}`,
    group_id: `conformance-${run}`,
    level: 'debug',
  }
  const of = (wanted: 'client' | 'server'): Probe[] =>
    Object.values<Channel>(channels)
      .filter(({ publisher }) => publisher === wanted)
      .map(({ address, filter }) => {
        const topic = address.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name)
        return { topic, filter, by: wanted }
      })
  return [...of('client'), ...of('server')]
}

function check({ topic, by }: Probe, payload: string, { heard }: Rehearsal): void {
  const isProbe = (one: Delivery): boolean => one.topic === topic && one.payload === payload
  const seen = heard.observer.find(isProbe)
  if (!seen) throw forbidden(`does not give the suite what is published on ${topic}`)
  if (seen.qos !== 1 || !seen.retain) throw forbidden(`hides from the suite how it was published on ${topic}`)
  if (by === 'client' && !heard.server.some(isProbe))
    throw forbidden(`does not give the server's account what is published on ${topic}`)
}

function forbidden(what: string): BrokerFault {
  const due = 'The account of the suite has to publish and read everything under infoscreen/; that of the server, what'
  return new BrokerFault('BROKER_FORBIDS', `The broker ${what}. ${due} the contract gives it.`)
}
