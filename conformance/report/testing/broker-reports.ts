import { buildTopic } from '../../../generated/channels.js'
import { judgeBroker, type Seen, type Tried } from '../../broker/judge.js'
import { accessMatrix } from '../../broker/matrix.js'
import type { Account, Ear, Heard, PublishProbe } from '../../broker/model.js'
import { allowedProbes, ears, forbiddenProbes } from '../../broker/probes.js'
import { brokerReport } from '../broker-report.js'
import type { Report } from '../report.js'
import { CLIENT, OTHER } from './reports.js'

const accountOf = (client_uuid: string | null): Account => ({
  role: client_uuid === null ? 'server' : 'client',
  username: client_uuid ?? 'server',
  password: 'secret-of-the-account',
  client_uuid,
})
export const [server, first, second] = [accountOf(null), accountOf(CLIENT), accountOf(OTHER)] as const
const world = { server, clients: [first, second], group_id: 'g', protocols: ['3.1.1'] } as const

/** A broker that lets through what a rule says, and acknowledges everything. */
export type Policy = (probe: PublishProbe, ear: Ear) => boolean

/** Every publish that is allowed, to whom it is meant for; a publisher hears itself too. */
export const strict: Policy = ({ allowed, account, readers }, ear) =>
  allowed && !ear.spies && (ear.account === account || readers.includes(ear.account))

/** What a run would see of it. */
export function seenOf(policy: Policy): Seen {
  const payloadOf = ({ id }: PublishProbe): string => id
  const tried = (probe: PublishProbe): Tried => ({ probe, answer: { kind: 'taken' } })
  const [allowed, forbidden] = [allowedProbes(world).map(tried), forbiddenProbes(world).map(tried)]
  const listening = ears(world)
  const heard = [...allowed, ...forbidden].flatMap(({ probe }) =>
    listening
      .filter((ear) => covers(ear.filter, probe.topic) && policy(probe, ear))
      .map((ear): Heard => ({ ear, topic: probe.topic, payload: payloadOf(probe) })),
  )
  return { allowed, forbidden, ears: listening.map((ear) => ({ ear, answer: { kind: 'taken' } })), heard, payloadOf }
}

function covers(filter: string, topic: string): boolean {
  const [wanted, parts] = [filter.split('/'), topic.split('/')]
  const end = wanted.indexOf('#')
  if (end < 0 && wanted.length !== parts.length) return false
  return (end < 0 ? wanted : wanted.slice(0, end)).every((level, index) => level === '+' || level === parts[index])
}

/** A report of a broker with that policy; `name` is its address. */
export function brokerReportOf(policy: Policy, name = 'mqtt://broker.example'): Report {
  const seen = seenOf(policy)
  const result = { access: accessMatrix(seen, world.protocols), findings: judgeBroker(seen) }
  const only = [
    'broker/acl/client-cannot-publish-commands',
    'broker/acl/server-can-read-client-channels',
    'broker/acl/no-read-of-another-client',
    'broker/acl/retained-survives-restart',
  ] as const
  return brokerReport(name, result, only, { suite_version: '0.1.0', replay: (id) => `again ${id}` })
}

export const healthOf = (client_uuid: string): string => buildTopic('health', { client_uuid })
