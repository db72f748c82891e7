import { matchesChannel } from '../../../generated/channels.js'
import { contractPolicy, type MonitoringPolicy } from '../../../reference-server/core/monitoring/policy.js'
import { createMonitoringStep, type MonitoringStep } from '../../../reference-server/core/monitoring/step.js'
import type { Delivery, Incoming } from './make-command.js'

/** Ways to make a wrong server out of the monitoring of the reference server, each by one small change. */

export function watching(change: Partial<MonitoringPolicy>): MonitoringStep {
  return createMonitoringStep({ ...contractPolicy, ...change })
}

export const interval = (config: Parameters<MonitoringPolicy['deviceAfter']>[0]): number =>
  config.heartbeat_interval_sec * 1000

/** Changes service_failed as it arrives; null loses one. */
export function failing(change: (failure: string, delivery: Delivery) => string | null): Incoming {
  return (delivery) => {
    if (!matchesChannel('serviceFailed', delivery.topic) || delivery.payload.length === 0) return [delivery]
    const changed = change(delivery.payload.toString(), delivery)
    return changed === null ? [] : [{ ...delivery, payload: Buffer.from(changed) }]
  }
}

/** How many fields a service_failed has by the contract. */
export const FAILURE_FIELDS = 4

export const fieldCount = (payload: string): number => {
  try {
    return Object.keys(JSON.parse(payload) as object).length
  } catch {
    return 0
  }
}
