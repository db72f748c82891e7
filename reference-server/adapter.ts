import type { Description, Reached, ServerAdapter, StartParams } from '../conformance/play/adapter.js'
import { formatInstant } from '../generated/instants.js'
import type { Step } from './core/step.js'
import { scheduleFromValue } from './schedule/from-json.js'
import { VirtualClock } from './shell/clock.js'
import { readConfig } from './shell/config.js'
import { silentLog } from './shell/log.js'
import { runIdAt } from './shell/run-id.js'
import { ReferenceServer, type ServerOptions } from './shell/server.js'

export interface AdapterOptions {
  readonly name?: string
  /** The core; another one makes a wrong server. */
  readonly step?: Step
  /** Changes what leaves the server, for a wrong server too. */
  readonly outgoing?: NonNullable<ServerOptions['outgoing']>
}

/** The reference server as the suite drives it: in process, under a clock that the suite moves. */
export function createReferenceAdapter({
  name = 'reference-server',
  step,
  outgoing,
}: AdapterOptions = {}): ServerAdapter {
  let running: { readonly server: ReferenceServer; readonly clock: VirtualClock } | null = null
  const current = () => {
    if (!running) throw new Error('the server is not started')
    return running
  }
  const reached = (): Reached => ({ now: formatInstant(current().clock.now()) })

  return {
    async describe(): Promise<Description> {
      return { protocol: 1, role: 'server', name, version: '0.1.0', capabilities: ['intent'], clocks: ['virtual'] }
    },
    async start(params: StartParams) {
      const clock = new VirtualClock(Date.parse(params.clock.now))
      const server = await ReferenceServer.start({
        config: readConfig(params.config),
        broker: { url: params.broker.url, username: undefined, password: undefined },
        schedule: scheduleFromValue(params.schedule).schedule,
        clock,
        log: silentLog,
        run_id: runIdAt(clock.now()),
        ...(step ? { step } : {}),
        ...(outgoing ? { outgoing } : {}),
      })
      running = { server, clock }
      return reached()
    },
    async advance({ to }) {
      const { server, clock } = current()
      await clock.advanceTo(Date.parse(to), () => server.settled())
      return reached()
    },
    async setSchedule(params) {
      const { server } = current()
      const { schedule, skipped } = scheduleFromValue(params)
      server.setSchedule(schedule)
      await server.settled()
      return { skipped }
    },
    async stop() {
      await running?.server.stop()
      running = null
    },
    now: () => current().clock.now(),
  }
}
