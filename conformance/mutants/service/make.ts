import {
  buildTopic,
  type ChannelId,
  type ChannelParameters,
  type ChannelPayloads,
  channels,
} from '../../../generated/channels.js'
import {
  CentralClient,
  type ClientConfig,
  type ClientOptions,
  Health,
  healthWill,
  Keepalive,
  type Publication,
  readConfig,
  realWorld,
} from '../../../mqtt-client/index.js'
import type { RunningService, ServiceFactory } from '../../service/model.js'

/** Ways to make a wrong service out of the MQTT client that ours stand on, each by one small change. */

export interface Changes {
  /** What is published in place of a status, a keepalive or anything else. */
  readonly outgoing?: (publication: Publication) => Publication
  /** Null for none. */
  readonly will?: ((will: Publication) => Publication) | null
}

/** A service that tells its health and that it is alive, and nothing else. */
export function serviceWith(changes: Changes): ServiceFactory {
  return async (env) => start(readConfig(env), changes)
}

/** As the MQTT client has it. */
export const rightService: ServiceFactory = serviceWith({})

/** Changes what is published on one of the service's two topics. */
export function saying(sign: 'health' | 'keepalive', change: (publication: Publication) => Publication): Changes {
  return {
    outgoing: (publication) => (publication.topic.startsWith(`system/${sign}/`) ? change(publication) : publication),
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Changes the fields of a payload. */
export function fields(change: (fields: Fields) => unknown): (publication: Publication) => Publication {
  return (publication) => ({
    ...publication,
    payload: JSON.stringify(change(JSON.parse(publication.payload.toString()) as Fields)),
  })
}

async function start(config: ClientConfig, { outgoing = same, will = same }: Changes): Promise<RunningService> {
  const { source_name, heartbeat_interval_sec } = config
  const left = will && (() => will(healthWill(source_name, realWorld)))
  const client = new ChangedClient(config, { log: () => undefined, ...(left && { will: left }) }, outgoing)
  client.use(new Health(client)).use(new Keepalive(client, source_name, heartbeat_interval_sec * 1000))
  await client.connect()
  return { end: null, stop: () => client.shutdown() }
}

const same = (publication: Publication): Publication => publication

class ChangedClient extends CentralClient {
  constructor(
    config: ClientConfig,
    options: ClientOptions,
    readonly change: (publication: Publication) => Publication,
  ) {
    super(config, options)
  }

  override publish<C extends ChannelId>(
    channel: C,
    parameters: ChannelParameters[C],
    payload: ChannelPayloads[C] | null,
  ): Promise<void> {
    const { qos, retain } = channels[channel]
    const text = payload === null ? '' : JSON.stringify(payload)
    return this.publishRaw(this.change({ topic: buildTopic(channel, parameters), payload: text, qos, retain }))
  }
}
