import { CentralClient, type ClientOptions } from './client.js'
import type { ClientConfig } from './config.js'
import { Dedupe } from './dedupe.js'
import { Health, healthWill } from './health.js'
import { Keepalive } from './keepalive.js'
import { realWorld } from './world.js'

export { CentralClient, type ClientOptions, type Event, type PublishOptions, type Subscription } from './client.js'
export type { ChannelMessage } from './codec.js'
export { type ClientConfig, type ClientSettings, readConfig, resolveConfig, type Tls } from './config.js'
export { Dedupe } from './dedupe.js'
export type { Delivery, Hold } from './dispatch.js'
export { MqttClientError, type MqttClientErrorCode } from './errors.js'
export { checkFilter, checkTopic, matches } from './filter.js'
export { Health, healthWill } from './health.js'
export { Keepalive } from './keepalive.js'
export type { State } from './lifecycle.js'
export type { Publication } from './link.js'
export type { EventHandler, Part } from './part.js'
export { Secret } from './secret.js'
export { realWorld, type World } from './world.js'

/** A client with the parts that its configuration asks for: health, keepalive, deduplication (S5). */
export function createClient(config: ClientConfig, options: Omit<ClientOptions, 'will'> = {}): CentralClient {
  const { source_name, health, heartbeat, heartbeat_interval_sec, dedupe_ttl_sec, dedupe_max_entries } = config
  const { world = realWorld } = options
  const client = new CentralClient(config, {
    ...options,
    will: health ? () => healthWill(source_name, world) : undefined,
  })
  if (health) client.use(new Health(client))
  if (heartbeat) client.use(new Keepalive(client, source_name, heartbeat_interval_sec * 1000))
  if (dedupe_ttl_sec > 0) client.use(new Dedupe(dedupe_ttl_sec * 1000, dedupe_max_entries, world))
  return client
}
