import { formatInstant } from '../../generated/instants.js'
import { AdapterFault } from './fault.js'
import { type Check, have, refused, settled } from './self-check-tools.js'

/** The self-check's steps for the capabilities `command` and `monitoring`. */

const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000'
const UNIT = 'kiosk.service'

export async function orderSteps({ steps, adapter }: Check, client_uuid: string): Promise<void> {
  const order = { client_uuid, action: 'reboot_host', reason: 'self-check', requested_by: 1 } as const
  const issued = await steps.take('command.issue', 'orders a reboot', () => have(adapter, 'commandIssue')(order))
  if (issued) {
    const { command_id } = issued
    await steps.take('command.get', 'tells of it', async () => {
      const found = await have(adapter, 'commandGet')({ command_id })
      if (found.command_id !== command_id)
        throw new AdapterFault('ADAPTER_ANSWERED_WRONG', `The adapter answered with command ${found.command_id}.`)
    })
  }
  await steps.take('command.get', 'has no command that was never issued', () =>
    refused(
      have(adapter, 'commandGet')({ command_id: UNKNOWN_ID }),
      'ADAPTER_FOUND_NOTHING',
      'error -32001 (NOT_FOUND)',
    ),
  )
}

export async function fleetSteps(check: Check, client_uuid: string): Promise<void> {
  const { steps, adapter } = check
  await steps.take('clients.list', 'tells of its clients', () => have(adapter, 'clientsList')())
  const alert_id = await steps.take('alerts.list', 'has an alert for a service that gave up', () =>
    alertId(check, client_uuid),
  )
  if (alert_id !== null)
    await steps.take('alerts.acknowledge', 'lets it be acknowledged', () =>
      have(adapter, 'alertsAcknowledge')({ alert_id }),
    )
  await steps.take('alerts.acknowledge', 'has no alert that was never raised', () =>
    refused(
      have(adapter, 'alertsAcknowledge')({ alert_id: UNKNOWN_ID }),
      'ADAPTER_FOUND_NOTHING',
      'error -32001 (NOT_FOUND)',
    ),
  )
}

async function alertId(check: Check, client_uuid: string): Promise<string> {
  const { adapter, publish } = check
  const payload = { event: 'service_failed', unit: UNIT, client_uuid, failed_at: formatInstant(adapter.now()) }
  await publish({
    topic: `infoscreen/${client_uuid}/service_failed`,
    payload: JSON.stringify(payload),
    qos: 1,
    retain: true,
  })
  await settled(check)
  const { alerts } = await have(adapter, 'alertsList')()
  const found = alerts.find((alert) => alert.kind === 'service_failed' && alert.client_uuid === client_uuid)
  if (found) return found.alert_id
  throw new AdapterFault(
    'ADAPTER_ANSWERED_WRONG',
    `The adapter has no service_failed alert for client ${client_uuid}, which was published before it was asked.`,
  )
}
