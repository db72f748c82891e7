import type { ChannelId, ChannelParameters, ChannelPayloads } from '../../generated/channels.js'
import type { Moment } from '../core/moment.js'
import type { LogLevel } from '../core/telemetry/model.js'

/** What the parts of a screen that carry out effects have in common. */
export interface Stage {
  readonly client_uuid: string
  readonly now: Moment
  /** Fails at once while there is no connection; with the channel's own QoS unless told otherwise. */
  publish<C extends ChannelId>(
    channel: C,
    parameters: ChannelParameters[C],
    payload: ChannelPayloads[C],
    qos?: 0 | 1,
  ): Promise<void>
  note(level: LogLevel, code: string, detail: string): void
  /** Comes back to the screen with the outcome of something, unless the screen has ended meanwhile. */
  happened(react: () => void): void
  /** Sees something through that has to end before the screen does. */
  see<T>(through: Promise<T>): Promise<T>
}
