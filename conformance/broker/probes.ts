import { buildTopic, type Channel, type ChannelId, channels } from '../../generated/channels.js'
import type { RequirementId } from '../../generated/requirements.js'
import type { Account, Ear, Protocol, PublishProbe } from './model.js'

/** Which requirement says that one role is kept from the other's channel. */
const refusals: Readonly<Partial<Record<ChannelId, RequirementId>>> = {
  groupPowerIntent: 'broker/acl/client-cannot-publish-group-intent',
  clientPowerIntent: 'broker/acl/client-cannot-publish-client-intent',
  commands: 'broker/acl/client-cannot-publish-commands',
  commandsAlias: 'broker/acl/client-cannot-publish-commands-alias',
  groupAssignment: 'broker/acl/client-cannot-publish-group-id',
  activeEvents: 'broker/acl/client-cannot-publish-events',
  powerState: 'broker/acl/server-cannot-publish-power-state',
  commandAcks: 'broker/acl/server-cannot-publish-acks',
  commandAcksAlias: 'broker/acl/server-cannot-publish-acks-alias',
  heartbeat: 'broker/acl/server-cannot-publish-heartbeat',
  health: 'broker/acl/server-cannot-publish-health',
  logs: 'broker/acl/server-cannot-publish-logs',
  discovery: 'broker/acl/server-cannot-publish-discovery',
  serviceFailed: 'broker/acl/server-cannot-publish-service-failed',
}

/** The channels between server and screens: those of services beside them are nobody's own. */
export const judgedChannels = Object.keys(refusals) as ChannelId[]
const judged = judgedChannels.map((id) => channels[id] as Channel & { readonly id: ChannelId })

const levels = ['error', 'warn', 'info', 'debug'] as const

/** Every topic of a channel that a run uses; of one client where the channel has one. */
function topicsOf(channel: ChannelId, group_id: string, client_uuid: string): readonly string[] {
  const build = (level: string): string => buildTopic(channel, { group_id, client_uuid, level } as never)
  return channel === 'logs' ? levels.map(build) : [build('info')]
}

const ofScreen = ({ address }: Channel): boolean => address.includes('{client_uuid}')

/** What the probes are made of. */
export interface ProbeWorld {
  readonly server: Account
  readonly clients: readonly Account[]
  /** Of no real group, so that no screen minds. */
  readonly group_id: string
  readonly protocols: readonly Protocol[]
}

/** Every publish that the contract allows (S4 §1), with those who are to receive it. */
export function allowedProbes({ server, clients, group_id, protocols }: ProbeWorld): readonly PublishProbe[] {
  const probes: Omit<PublishProbe, 'id'>[] = []
  for (const channel of judged) {
    for (const client of clients) {
      const publisher = channel.publisher === 'server' ? server : client
      const requirement =
        publisher === server
          ? 'broker/acl/server-can-publish-its-channels'
          : 'broker/acl/client-can-publish-its-channels'
      const readers = publisher === client ? [server] : channel.readers === 'any' ? clients : [client]
      for (const topic of topicsOf(channel.id, group_id, client.client_uuid ?? ''))
        for (const protocol of protocols)
          for (const qos of channel.qosAllowed as readonly (0 | 1)[]) {
            const { retain } = channel
            probes.push({
              account: publisher,
              topic,
              qos,
              retain,
              by: 'publish',
              protocol,
              allowed: true,
              readers,
              requirement,
            })
          }
    }
  }
  return numbered('ok', probes)
}

/** Every publish that the contract forbids: of each kind that MQTT has, since an access list may forget one. */
export function forbiddenProbes({ server, clients, group_id, protocols }: ProbeWorld): readonly PublishProbe[] {
  const probes: Omit<PublishProbe, 'id'>[] = []
  const add = (account: Account, topic: string, requirement: RequirementId): void => {
    for (const [index, protocol] of protocols.entries())
      for (const [qos, retain, by] of index === 0 ? kinds : kinds.slice(0, 1))
        probes.push({ account, topic, qos, retain, by, protocol, allowed: false, readers: [], requirement })
  }
  for (const channel of judged) {
    const requirement = refusals[channel.id]
    for (const owner of ofScreen(channel) ? clients : clients.slice(0, 1)) {
      for (const topic of topicsOf(channel.id, group_id, owner.client_uuid ?? '')) {
        for (const client of clients) {
          if (channel.publisher === 'server' && requirement) add(client, topic, requirement)
          else if (client !== owner && ofScreen(channel)) add(client, topic, 'broker/acl/no-publish-as-another-client')
        }
        if (channel.publisher === 'client' && requirement) add(server, topic, requirement)
      }
    }
  }
  return numbered('no', probes)
}

const kinds = [
  [1, false, 'publish'],
  [1, true, 'publish'],
  [0, false, 'publish'],
  [1, false, 'will'],
] as const

/** What each account may hear, and what clients try to hear of one another (no-read-of-another-client). */
export function ears({ server, clients, group_id }: ProbeWorld): readonly Ear[] {
  const found: Omit<Ear, 'id'>[] = []
  for (const channel of judged) {
    // Its own channels too: who hears itself shows that a publish went through, whoever else may read it.
    found.push({ account: server, filter: channel.filter, spies: false })
    for (const client of clients) {
      const own = topicsOf(channel.id, group_id, client.client_uuid ?? '')
      for (const filter of own) found.push({ account: client, filter, spies: false })
      if (!ofScreen(channel) && channel.publisher === 'server') continue
      found.push({ account: client, filter: channel.filter, spies: true })
      for (const other of clients)
        if (other !== client && ofScreen(channel))
          for (const filter of topicsOf(channel.id, group_id, other.client_uuid ?? ''))
            found.push({ account: client, filter, spies: true })
    }
  }
  for (const account of clients)
    for (const filter of ['#', 'infoscreen/#', 'infoscreen/+/+']) found.push({ account, filter, spies: true })
  return found.map((ear, index) => ({ ...ear, id: `ear-${index}` }))
}

/** Whether a topic is one of another client's (no-read-of-another-client). */
export function isAnothers({ client_uuid, role }: Account, topic: string): boolean {
  const owner = topic.split('/')[1] ?? ''
  return role === 'client' && UUID.test(owner) && owner !== client_uuid
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function numbered(prefix: string, probes: readonly Omit<PublishProbe, 'id'>[]): readonly PublishProbe[] {
  return probes.map((probe, index) => ({ ...probe, id: `${prefix}-${index}` }))
}
