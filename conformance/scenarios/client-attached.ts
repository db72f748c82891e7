import fc from 'fast-check'
import type { RequirementId } from '../../generated/requirements.js'
import { commandSteps } from './client-attached-commands.js'
import { groupBlocks } from './client-attached-group.js'
import { powerBlocks } from './client-attached-power.js'
import type { Block, PowerTerms } from './client-attached-steps.js'
import { start } from './client-messages.js'
import type { ClientScenario, ClientStep } from './client-scenario.js'

/** What a client that runs elsewhere is put through: nothing that it could not meet on a working day. */

export interface AttachedPlan extends PowerTerms {
  readonly power_mode: 'hybrid' | 'mqtt' | 'local'
  readonly heartbeat_interval_sec: number | null
  /** How long it is watched at the end; null for as long as its signs of life need. */
  readonly watch_sec: number | null
  /** The requirements that are to be shown. */
  readonly seen: readonly RequirementId[]
}

/** S4: the interval of whoever was told none. */
const USUAL_INTERVAL_SEC = 60
const LATE_MS = 3_000

/** Orders to the client alone, with its telemetry; to its group; and commands: as far as they show something. */
export function attachedScenarios(plan: AttachedPlan): fc.Arbitrary<readonly ClientScenario[]> {
  const { group, seen } = plan
  const config = configOf(plan)
  const scenario = (name: string, steps: readonly ClientStep[], shows: readonly RequirementId[]): ClientScenario[] =>
    shows.length === 0 ? [] : [{ name, config, tv: 'off', steps: [start, ...steps], shows }]
  const family = (name: string) => seen.filter((id) => id.startsWith(`client/${name}/`))
  const drawn = {
    alone: powerBlocks(plan),
    grouped: group === null ? fc.constant([]) : groupBlocks({ ...plan, group }),
    commands: commandSteps(plan.run),
  }
  return fc.record(drawn).map(({ alone, grouped, commands }) => {
    const power = family('power')
    const watched = family('telemetry')
    return [
      ...scenario('orders to this client', [...chosen(alone, seen), ...watching(plan)], [...power, ...watched]),
      ...scenario('orders to its group', chosen(grouped, seen), grouped.some((one) => isAsked(one, seen)) ? power : []),
      ...scenario('commands', commands, family('command')),
    ]
  })
}

function configOf({ group, power_mode, turn_off_delay_sec, heartbeat_interval_sec }: AttachedPlan) {
  return {
    POWER_CONTROL_MODE: power_mode,
    ...(group !== null && { CEC_TURN_OFF_DELAY: String(turn_off_delay_sec) }),
    ...(heartbeat_interval_sec !== null && { HEARTBEAT_INTERVAL: String(heartbeat_interval_sec) }),
  }
}

function isAsked({ shows }: Block, seen: readonly RequirementId[]): boolean {
  return seen.some((id) => shows.includes(id))
}

function chosen(blocks: readonly Block[], seen: readonly RequirementId[]): ClientStep[] {
  if (!blocks.some((block) => isAsked(block, seen))) return []
  return blocks.filter((block) => block.shows.length === 0 || isAsked(block, seen)).flatMap(({ steps }) => steps)
}

/** Two health reports where their interval is told, else one: it may be long. Heartbeats come along with them. */
function watching({ watch_sec, heartbeat_interval_sec, seen }: AttachedPlan): ClientStep[] {
  if (watch_sec !== null) return [{ kind: 'wait', ms: watch_sec * 1000 }]
  const wanted = { health: heartbeat_interval_sec === null ? 1 : 2, heartbeat: 1 } as const
  return (['health', 'heartbeat'] as const).flatMap((channel): ClientStep[] => {
    const times = wanted[channel]
    const within_ms = times * (heartbeat_interval_sec ?? USUAL_INTERVAL_SEC) * 1000 + LATE_MS
    const isAsked = seen.some((id) => id.startsWith(`client/telemetry/${channel}`))
    return isAsked ? [{ kind: 'until', what: { kind: 'heard', channel, times }, within_ms }] : []
  })
}
