import { type ChannelId, channels, parseTopic } from '../../generated/channels.js'
import { type Level, requirements } from '../../generated/requirements.js'
import { Hearing, type Seen, type Tried } from './judge.js'
import type { Account, Protocol } from './model.js'
import { isAnothers, judgedChannels } from './probes.js'

/** Who does what, as a broker may allow or refuse it. */
export const accesses = [
  { who: 'server', does: 'publish' },
  { who: 'server', does: 'read' },
  { who: 'client', does: 'publish' },
  { who: 'client', does: 'read' },
  { who: 'another client', does: 'publish' },
  { who: 'another client', does: 'read' },
] as const

export type Access = (typeof accesses)[number]

/** What a broker let through, of every channel and every role. */
export interface AccessMatrix {
  /** The versions of MQTT in which it was tried. */
  readonly protocols: readonly Protocol[]
  readonly rows: readonly AccessRow[]
}

export interface AccessRow {
  readonly channel: ChannelId
  /** The topic with its placeholders. */
  readonly address: string
  /** One for each of `accesses`; null where the contract says nothing, or nothing was tried. */
  readonly cells: readonly (AccessCell | null)[]
}

export type AccessCell = Access & {
  /** What the contract says. */
  readonly may: boolean
  readonly level: Level
  /** How often it could be told. */
  readonly exercised: number
  /** How often the broker did otherwise. */
  readonly violations: number
}

/** One thing that was tried, and whether the broker did as the contract says; null where it could not be told. */
interface Trial {
  readonly who: Access['who']
  readonly does: Access['does']
  readonly channel: ChannelId | undefined
  readonly may: boolean
  readonly level: Level
  readonly right: boolean | null
}

/** Everything that was tried, by channel, role and way. */
export function accessMatrix(seen: Seen, protocols: readonly Protocol[]): AccessMatrix {
  const trials = [...publishes(seen), ...readings(seen), ...spyings(seen)]
  const rows = judgedChannels.map((channel): AccessRow => {
    const own = trials.filter((trial) => trial.channel === channel)
    const cells = accesses.map((access) =>
      cellOf(
        access,
        own.filter(({ who, does }) => who === access.who && does === access.does),
      ),
    )
    return { channel, address: channels[channel].address, cells }
  })
  return { protocols, rows }
}

function cellOf(access: Access, trials: readonly Trial[]): AccessCell | null {
  const [first] = trials
  if (!first) return null
  const told = trials.filter(({ right }) => right !== null)
  const violations = told.filter(({ right }) => !right).length
  return { ...access, may: first.may, level: first.level, exercised: told.length, violations }
}

function publishes(seen: Seen): Trial[] {
  const hearing = new Hearing(seen)
  const trialOf = ({ probe }: Tried, right: boolean | null): Trial => ({
    channel: parseTopic(probe.topic)?.channel,
    who: roleOn(probe.account, probe.topic),
    does: 'publish',
    may: probe.allowed,
    level: requirements[probe.requirement].level,
    right,
  })
  const rightly = { 'let through': false, refused: true, 'no answer': null, inaudible: null } as const
  return [
    ...seen.allowed.map((tried) => trialOf(tried, hearing.of(tried.probe).length > 0)),
    ...seen.forbidden.map((tried) => trialOf(tried, rightly[hearing.fateOf(tried)])),
  ]
}

/** What is read is what was published as the contract allows. */
function readings(seen: Seen): Trial[] {
  const hearing = new Hearing(seen)
  return seen.allowed.flatMap(({ probe }) => {
    const heard = hearing.of(probe)
    return probe.readers.map(
      (reader): Trial => ({
        channel: parseTopic(probe.topic)?.channel,
        who: reader.role,
        does: 'read',
        may: true,
        level: 'MUST',
        right: heard.length === 0 ? null : heard.some(({ ear }) => ear.account === reader),
      }),
    )
  })
}

/** Each topic of a client on which something was heard, and each other client that listened for it. */
function spyings(seen: Seen): Trial[] {
  const { audible } = new Hearing(seen)
  const spies = new Set(seen.ears.flatMap(({ ear }) => (ear.spies ? [ear.account] : [])))
  const stolen = new Set(seen.heard.map(({ ear, topic }) => `${ear.account.username} ${topic}`))
  return [...spies].flatMap((account) =>
    [...audible]
      .filter((topic) => isAnothers(account, topic))
      .map(
        (topic): Trial => ({
          channel: parseTopic(topic)?.channel,
          who: 'another client',
          does: 'read',
          may: false,
          level: 'MUST',
          right: !stolen.has(`${account.username} ${topic}`),
        }),
      ),
  )
}

const roleOn = (account: Account, topic: string): Access['who'] =>
  isAnothers(account, topic) ? 'another client' : account.role
