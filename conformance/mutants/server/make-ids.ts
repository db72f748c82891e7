import { createReferenceAdapter, type ReferenceAdapter } from '../../../reference-server/adapter.js'
import { type Fields, hearing, telling } from './make-command.js'

/** A server whose commands share an id wherever they share a name; its acks go to the latest of them. */
export function sharingIds(name: string, nameOf: (command: Fields) => string): ReferenceAdapter {
  /** By name, the id that the first command had. */
  const shown = new Map<string, string>()
  /** By that id, the one that the server knows the latest command by. */
  const latest = new Map<string, string>()
  const idOf = (command: Fields): string => {
    const own = String(command.command_id)
    const id = shown.get(nameOf(command)) ?? own
    shown.set(nameOf(command), id)
    latest.set(id, own)
    return id
  }
  const right = createReferenceAdapter({
    name,
    outgoing: telling((command) => ({ ...command, command_id: idOf(command) })),
    wrong: {
      incoming: hearing((ack) => ({ ...ack, command_id: latest.get(String(ack.command_id)) ?? ack.command_id })),
    },
  })
  const renamed = <V extends object>(view: V): V => ({
    ...view,
    command_id: idOf(Object.fromEntries(Object.entries(view))),
  })
  return {
    ...right,
    start: (params) => {
      shown.clear()
      latest.clear()
      return right.start(params)
    },
    commandIssue: async (params) => renamed(await right.commandIssue(params)),
    commandGet: async ({ command_id }) =>
      renamed(await right.commandGet({ command_id: latest.get(command_id) ?? command_id })),
  }
}
