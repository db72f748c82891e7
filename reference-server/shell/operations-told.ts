import { formatInstant } from '../../generated/instants.js'
import type { CommandRecord } from '../core/commands/model.js'
import { commandView } from '../core/commands/views.js'
import type { GroupId, Override } from '../core/model.js'
import type { Alert, Device } from '../core/monitoring/model.js'
import { clientView } from '../core/monitoring/views.js'
import type { AlertTold, ClientTold, CommandTold, Counters, GroupTold } from '../http/operations-face.js'
import type { InForce } from './retained-intents.js'
import type { TvState } from './tv-states.js'

/** The API's forms of what the cores keep. */

export const ROLLBACK_ID = 'command-failures'

export function commandTold(record: CommandRecord): CommandTold {
  const { requested_by, reason } = record.command
  const { retry_at_ms } = record
  return {
    ...commandView(record),
    requested_by,
    reason,
    retry_at: retry_at_ms === null ? null : formatInstant(retry_at_ms),
  }
}

export function alertTold({ alert_id, kind, client_uuid, unit, raised_at_ms, failed_at }: Alert): AlertTold {
  const detail = failed_at === null ? null : `failed at ${failed_at}`
  return { alert_id, kind, client_uuid, unit, raised_at: formatInstant(raised_at_ms), detail }
}

export function rollbackAlert(raised_at_ms: number, { finished, failed, timed_out }: Counters['rates']): AlertTold {
  return {
    alert_id: `${ROLLBACK_ID}-${raised_at_ms}`,
    kind: 'command_failures',
    client_uuid: null,
    unit: null,
    raised_at: formatInstant(raised_at_ms),
    detail: `of ${finished} commands that ended within the hour ${failed} failed and ${timed_out} timed out; bulk orders are paused`,
  }
}

export interface ClientAbout {
  readonly group_id: GroupId | null
  readonly silent: boolean
  readonly override: Override | null
  readonly alerts: number
  readonly tv: TvState | null
}

export function clientTold(client_uuid: string, device: Device | undefined, about: ClientAbout): ClientTold {
  const { group_id, silent, override, alerts, tv } = about
  const view = device && clientView(device)
  const heard = device !== undefined && device.last_seen_ms !== null
  const failed = (device?.failed_units.length ?? 0) > 0
  return {
    client_uuid,
    group_id,
    state: failed ? 'failed' : !heard ? 'unknown' : silent ? 'silent' : 'ok',
    last_seen: view?.last_seen ?? null,
    reconnect_count: view?.reconnect_count ?? null,
    last_disconnect_at: view?.last_disconnect_at ?? null,
    broker_reachable: device?.health?.broker_reachable ?? null,
    override: override && { desired_state: override.desired_state, until: formatInstant(override.until_ms) },
    alerts,
    tv,
  }
}

/** Since when each intent has been what it is, by its topic: its later publishes have other times. */
export type Since = ReadonlyMap<string, { readonly intent_id: string; readonly at: string }>

export function groupsTold(groups: readonly GroupId[], intents: readonly InForce[], since: Since): GroupTold[] {
  const known = new Map<string, InForce>()
  for (const one of intents) if (one.subject_kind === 'group') known.set(one.subject, one)
  return groups.map((group_id) => {
    const found = known.get(String(group_id))
    const nothing = { group_id, state: null, reason: null, since: null, window_end: null }
    return found ? (groupTold(group_id, found, since) ?? nothing) : nothing
  })
}

function groupTold(group_id: GroupId, { intent, topic }: InForce, since: Since): GroupTold | null {
  if (!('desired_state' in intent)) return null
  const first = since.get(topic)
  return {
    group_id,
    state: intent.desired_state,
    reason: intent.reason,
    since: first?.intent_id === intent.intent_id ? first.at : intent.issued_at,
    window_end: intent.event_window_end ?? null,
  }
}
