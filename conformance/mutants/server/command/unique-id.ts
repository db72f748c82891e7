import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { hearing, telling, type View } from '../make-command.js'

/** Wrong: each screen has one id, for all that it is ever ordered. */
export default () => {
  /** The id that a client's first command had. */
  const shown = new Map<string, string>()
  /** By that id, the one that the server knows the latest command by. */
  const latest = new Map<string, string>()
  const idOf = (client: string, own: string): string => {
    const id = shown.get(client) ?? own
    shown.set(client, id)
    latest.set(id, own)
    return id
  }
  const right = createReferenceAdapter({
    name: 'wrong server: one id a screen',
    outgoing: telling((command) => ({
      ...command,
      command_id: idOf(String(command.client_uuid), String(command.command_id)),
    })),
    wrong: {
      incoming: hearing((ack) => ({ ...ack, command_id: latest.get(String(ack.command_id)) ?? ack.command_id })),
    },
  })
  const renamed = <V extends Pick<View, 'client_uuid' | 'command_id'>>(view: V): V => ({
    ...view,
    command_id: idOf(view.client_uuid, view.command_id),
  })
  return {
    ...right,
    start: (params: Parameters<typeof right.start>[0]) => {
      shown.clear()
      latest.clear()
      return right.start(params)
    },
    commandIssue: async (params: Parameters<typeof right.commandIssue>[0]) => renamed(await right.commandIssue(params)),
    commandGet: async ({ command_id }: { readonly command_id: string }) =>
      renamed(await right.commandGet({ command_id: latest.get(command_id) ?? command_id })),
  }
}
