import { z } from 'zod'

/** Three payloads of the contract in zod, as strict as the schema files. */

const instant = z.iso
  .datetime({ precision: null })
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?Z$/)
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
const groupId = z.union([z.int().min(1), z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)])

export const groupPowerIntent = z.strictObject({
  schema_version: z.literal('1.0'),
  intent_id: z.string().min(1).max(128),
  group_id: groupId,
  desired_state: z.enum(['on', 'off']),
  reason: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  issued_at: instant,
  expires_at: instant,
  poll_interval_sec: z.int().min(1),
  event_window_start: instant.nullable().optional(),
  event_window_end: instant.nullable().optional(),
  source: z.literal('scheduler').optional(),
  active_event_ids: z.array(z.union([z.int(), z.string().min(1).max(256)])).optional(),
})

export const command = z.strictObject({
  schema_version: z.literal('1.0'),
  command_id: uuid,
  client_uuid: uuid,
  action: z.enum(['reboot_host', 'shutdown_host']),
  issued_at: instant,
  expires_at: instant,
  requested_by: z.int().min(1).nullable(),
  reason: z.string().max(2000).nullable(),
})

export const commandAck = z.discriminatedUnion('status', [
  z.strictObject({
    command_id: uuid,
    status: z.enum(['accepted', 'execution_started', 'completed']),
    error_code: z.null(),
    error_message: z.null(),
  }),
  z.strictObject({
    command_id: uuid,
    status: z.literal('failed'),
    error_code: z.string().min(1).max(128),
    error_message: z.string().min(1).max(4000),
  }),
])
