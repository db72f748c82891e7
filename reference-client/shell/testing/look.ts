import type { PublishPacket } from 'aedes'
import type { TestBroker } from '../../../mqtt-client/testing/broker.js'

export const payloadOf = (packet: PublishPacket) =>
  JSON.parse(String(packet.payload)) as Readonly<Record<string, unknown>>

export const on =
  (topic: string) =>
  (packet: PublishPacket): boolean =>
    packet.topic === topic

/** How often something was published on a topic, over all lives of the broker. */
export function countOf(broker: TestBroker, topic: string): number {
  return broker.published.filter(on(topic)).length
}
