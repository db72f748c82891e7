import { type ChannelId, channels } from '../../generated/channels.js'
import type { Observation } from '../history/observation.js'

/** What a moment is about: the kind of its observation, or the channel of its packet; `elsewhere` for none of them. */
export type Subject = Exclude<Observation['kind'], 'packet'> | ChannelId | 'elsewhere'

export type Sees = (subject: Subject) => boolean

/** These alone. */
export function only(...subjects: readonly Subject[]): Sees {
  return (subject) => subjects.includes(subject)
}

/** All but packets, and the packets of these channels. */
export function allButPackets(...more: readonly (ChannelId | 'elsewhere')[]): Sees {
  return (subject) => !isOfPacket(subject) || more.some((one) => one === subject)
}

/** Every packet, on whatever topic, and these. */
export function packetsAnd(...more: readonly Subject[]): Sees {
  return (subject) => isOfPacket(subject) || more.includes(subject)
}

function isOfPacket(subject: Subject): boolean {
  return subject === 'elsewhere' || Object.hasOwn(channels, subject)
}
