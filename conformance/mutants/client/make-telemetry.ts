import { buildTopic } from '../../../generated/channels.js'
import { formatInstant } from '../../../generated/instants.js'
import { CentralClient } from '../../../mqtt-client/index.js'
import { createReferenceClientAdapter, type ReferenceClientOptions } from '../../../reference-client/adapter.js'
import type { Moment } from '../../../reference-client/core/moment.js'
import type {
  SteppedTelemetry,
  TelemetryEffect,
  TelemetryEvent,
  TelemetryModel,
} from '../../../reference-client/core/telemetry/model.js'
import { stepTelemetry } from '../../../reference-client/core/telemetry/step.js'
import type { ClientAdapter, ClientStartParams } from '../../play/client-adapter.js'

/** Ways to make a client wrong about what it tells of itself. */

interface Notice {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** A client whose supervisor tells otherwise that a service was given up: that is another process than the client. */
export function giveUpWith(change: (notice: Notice) => Notice): ClientAdapter {
  const right = createReferenceClientAdapter({ name: 'wrong client: notices of what was given up' })
  let params: ClientStartParams | null = null
  let now = ''
  return {
    ...right,
    start: (given) => {
      params = given
      return right.start(given)
    },
    advance: (given) => {
      now = given.to
      return right.advance(given)
    },
    async serviceFailed({ unit }) {
      if (!params) return
      const { client_uuid } = params
      const payload = { event: 'service_failed', unit, client_uuid, failed_at: formatInstant(Date.parse(now)) }
      const topic = buildTopic('serviceFailed', { client_uuid })
      await publish(params, change({ topic, payload: JSON.stringify(payload), qos: 1, retain: true }))
    },
  }
}

async function publish({ broker, credentials }: ClientStartParams, notice: Notice): Promise<void> {
  const settings = { url: broker.url, client_id: 'wrong-service-failed', ...credentials }
  const client = new CentralClient(settings, { log: () => undefined })
  try {
    await client.connect()
    await client.publishRaw(notice)
  } finally {
    await client.shutdown()
  }
}

/** A client that leaves out something of what it tells. */
export function leavingOut(
  isLeftOut: (effect: TelemetryEffect, before: TelemetryModel) => boolean,
): Pick<ReferenceClientOptions, 'cores'> {
  const telemetry = (before: TelemetryModel, event: TelemetryEvent, at: Moment): SteppedTelemetry => {
    const { model, effects } = stepTelemetry(before, event, at)
    return { model, effects: effects.filter((effect) => !isLeftOut(effect, before)) }
  }
  return { cores: { telemetry } }
}
