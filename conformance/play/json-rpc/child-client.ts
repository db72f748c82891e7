import type { ClientDescription, ClientReached, OpenClientAdapter } from '../client-adapter.js'
import { type ChildAdapterOptions, ChildLink } from './child-link.js'

/** A client behind a child process. What goes wrong is an AdapterFault, with what was sent and what came. */
export interface ChildClient extends OpenClientAdapter {
  /** Any method of the protocol, or none of it, as it is named there; resolves with the result. */
  ask(method: string, params: object): Promise<unknown>
  /** Ends the child and all that it has started. */
  close(): Promise<void>
}

/** Starts a child process that speaks the adapter protocol over stdio. AdapterFault where it cannot be started. */
export async function openChildClient(options: ChildAdapterOptions): Promise<ChildClient> {
  const link = new ChildLink(options)
  try {
    // Asked for before there is a client: an adapter that has it answers that the state is wrong.
    const notifies = await link.has('service.failed', { unit: 'kiosk.service' })
    return clientBehind(link, notifies)
  } catch (error) {
    await link.close()
    throw error
  }
}

function clientBehind(link: ChildLink, notifies: boolean): ChildClient {
  /** Under a real clock a restart takes as long as the client is down. */
  let isReal = false
  return {
    async describe() {
      const description = await link.call<ClientDescription>('describe', {})
      if (description.role === 'client') return description
      throw link.wrong('describe', {}, description, 'role is not "client", and this suite judges clients')
    },
    start(params) {
      isReal = params.clock.mode === 'real'
      return link.call('start', params)
    },
    advance: (params) => link.call('advance', params),
    restart: (params) => link.call<ClientReached>('restart', params, isReal ? params.down_ms : 0),
    stop: () => link.call('stop', {}),
    powerGet: () => link.call('powerGet', {}),
    helperSet: (params) => link.call('helperSet', params),
    executionsList: () => link.call('executionsList', {}),
    ...(notifies && { serviceFailed: (params) => link.call('serviceFailed', params) }),
    ask: (method, params) => link.ask(method, params),
    close: () => link.close(),
  }
}
