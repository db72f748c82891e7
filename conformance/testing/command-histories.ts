import type { RequirementId } from '../../generated/requirements.js'
import type { Observation, ObservedCommand, PacketObservation } from '../history/observation.js'
import { commandRules } from '../rules/command-rules.js'
import { judge } from '../rules/judge.js'
import { at, RightCommands } from './command-server.js'

/** Histories of commands, and ways to spoil them. */

export const [A, B] = ['0d6f2a4e-5b1c-4c8e-9f30-1a2b3c4d5e6f', '7c9e6679-7425-40de-944b-e07fc1f90ae7'] as const
export const reboot = (client_uuid: string) => ({ client_uuid, action: 'reboot_host' }) as const
export const shutdown = (client_uuid: string) => ({ client_uuid, action: 'shutdown_host' }) as const
export const ackTopic = `infoscreen/${A}/commands/ack`

export const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, commandRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
export const exercised = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, commandRules)].filter(([, one]) => one.exercised > 0).map(([id]) => id)

export const start = (config = {}): RightCommands => new RightCommands(config)
export const ordered = (): RightCommands => start().order(0, { ...reboot(A), reason: 'stuck', requested_by: 7 })

type Packet = (packet: PacketObservation) => readonly PacketObservation[]
export const dropped: Packet = () => []
export const flagged =
  (change: Partial<PacketObservation>): Packet =>
  (packet) => [{ ...packet, ...change }]
export const fields =
  (change: object): Packet =>
  (packet) => [{ ...packet, payload: JSON.stringify({ ...(JSON.parse(packet.payload) as object), ...change }) }]

/** Changes packets, all of them or those of one topic. */
export function packets(history: readonly Observation[], change: Packet, which: 'all' | 'canonical' | 'alias' = 'all') {
  return history.flatMap((one): readonly Observation[] => {
    if (one.kind !== 'packet') return [one]
    const alias = one.topic.endsWith('/command')
    return which === 'all' || alias === (which === 'alias') ? change(one) : [one]
  })
}

/** Changes what is shown of commands from an instant on. */
export function views(history: readonly Observation[], from_sec: number, change: (view: ObservedCommand) => object) {
  return history.map((one): Observation => {
    if (one.kind !== 'command-view' || one.command === null || one.at_ms < at(from_sec)) return one
    return { ...one, command: { ...one.command, ...change(one.command) } }
  })
}

export const status = (one: string) => (view: ObservedCommand) => ({
  status: one,
  states: [...view.states.filter((state) => state.status !== one), { status: one, at: view.issued_at }],
})
export const stuck = (at_sec: number, history: RightCommands): Observation[] => {
  const all = history.end(400)
  const before = all.filter((one) => one.kind === 'command-view' && one.at_ms < at(at_sec)).at(-1)
  return all.map((one) =>
    one.kind === 'command-view' && before?.kind === 'command-view' && one.at_ms >= at(at_sec)
      ? { ...one, command: before.command }
      : one,
  )
}
export const gone = (history: RightCommands): Observation[] =>
  history
    .end(100)
    .map((one, index, all) =>
      index === all.length - 2 && one.kind === 'command-view' ? { ...one, command: null } : one,
    )

export const accepted = (): RightCommands => ordered().ack(2, 0, 'accepted').look(2, 0)
export const done = (): RightCommands => accepted().ack(3, 0, 'completed').look(3, 0)
