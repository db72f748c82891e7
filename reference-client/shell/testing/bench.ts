import { onTestFinished } from 'vitest'
import { realWorld } from '../../../mqtt-client/index.js'
import { readScreenConfig } from '../config.js'
import { memoryJournal } from '../journal-memory.js'
import { Screen, type ScreenParts } from '../screen.js'
import { Ticker } from '../ticker.js'
import { type SimulatedTv, simulatedTv } from '../tv.js'

export const client_uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'
export const own = (rest: string): string => `infoscreen/${client_uuid}/${rest}`

/** A line of a screen's log. */
export interface Line {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly detail: string
}

export interface Bench {
  readonly screen: Screen
  readonly tv: SimulatedTv
  /** The actions that the helper was called with. */
  readonly executed: string[]
  readonly log: Line[]
  /** Events of the log at a level. */
  said(level: Line['level']): readonly string[]
}

export interface BenchOptions extends Partial<Omit<ScreenParts, 'config' | 'log'>> {
  readonly url: string
  readonly env?: Readonly<Record<string, string>>
}

/** A screen with a simulated TV at a broker, ended when the test has finished. */
export async function startScreen({ url, env = {}, world = realWorld, ...parts }: BenchOptions): Promise<Bench> {
  const { hostname, port } = new URL(url)
  const given = { CLIENT_UUID: client_uuid, MQTT_BROKER: hostname, MQTT_PORT: port, CEC_TURN_OFF_DELAY: '0', ...env }
  const { host: _, ...config } = readScreenConfig(given)
  const tv = simulatedTv()
  const executed: string[] = []
  const log: Line[] = []
  const line = (level: Line['level']) => (fields: unknown, detail?: string) =>
    void log.push({ level, event: (fields as { readonly event: string }).event, detail: detail ?? '' })
  const screen = await Screen.start({
    config: { ...config, mqtt: { ...config.mqtt, reconnect_min_sec: 0.1, reconnect_max_sec: 0.1 } },
    tv,
    helper: async (action) => {
      executed.push(action)
      return { kind: 'exited', code: 0, detail: '' }
    },
    journal: memoryJournal(),
    boot_id: 'boot-1',
    world,
    log: { info: line('info'), warn: line('warn'), error: line('error') },
    ticker: new Ticker(world),
    ...parts,
  })
  // Unlike `stop`, this does not wait for what a test has made to hang.
  onTestFinished(() => screen.kill())
  const said = (level: Line['level']) => log.filter((one) => one.level === level).map(({ event }) => event)
  return { screen, tv, executed, log, said }
}

/** A group power intent that is valid for a minute and a half. */
export function groupIntent(
  group_id: string | number,
  desired_state: 'on' | 'off',
  intent_id = `${group_id}-${desired_state}`,
) {
  const now_ms = Date.now()
  return JSON.stringify({
    ...{ schema_version: '1.0', intent_id, group_id, desired_state, reason: 'active_event', poll_interval_sec: 30 },
    issued_at: new Date(now_ms).toISOString(),
    expires_at: new Date(now_ms + 90_000).toISOString(),
  })
}

let commands = 0

/** A command that is valid for four minutes, under an id of its own. */
export function newCommand(action: 'reboot_host' | 'shutdown_host' = 'reboot_host') {
  commands += 1
  const now_ms = Date.now()
  return {
    ...{ schema_version: '1.0', client_uuid, action, requested_by: null, reason: null },
    command_id: `99999999-2222-4333-8444-${String(commands).padStart(12, '0')}`,
    issued_at: new Date(now_ms).toISOString(),
    expires_at: new Date(now_ms + 240_000).toISOString(),
  }
}
