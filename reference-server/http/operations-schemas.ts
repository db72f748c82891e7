import { closed, count, instant, listOf, or, ref, type Schema, text } from './schema.js'

/** Schemas of commands and of the fleet. */
export function operationsSchemas(): Readonly<Record<string, Schema>> {
  const action: Schema = { enum: ['reboot_host', 'shutdown_host'] }
  const status: Schema = {
    enum: ['queued', 'published', 'accepted', 'execution_started', 'completed', 'failed', 'timed_out', 'blocked'],
  }
  const counters = {
    now: instant,
    broker: { enum: ['connected', 'away'] },
    store: { enum: ['ok', 'lost'] },
    bulk_paused: { description: 'Too many commands failed; acknowledging the alert goes on.', type: 'boolean' },
    rates: {
      description: 'Of the commands that ended within the hour.',
      ...closed({
        finished: count,
        failed: count,
        timed_out: count,
        share: { type: 'number', minimum: 0, maximum: 1 },
      }),
    },
  }
  return {
    Command: {
      description: 'An order to one screen, and all that became of it.',
      ...closed({
        command_id: ref('Uuid'),
        client_uuid: ref('Uuid'),
        action,
        status,
        issued_at: instant,
        expires_at: instant,
        error_code: or(text),
        error_message: or(text),
        requested_by: or({ type: 'integer', minimum: 1 }),
        reason: or(text),
        states: listOf(closed({ status, at: instant })),
        history: {
          description: 'Every ack, as it arrived; whether it changed anything.',
          ...listOf(closed({ status: text, topic: text, at: instant, applied: { type: 'boolean' } })),
        },
        retry_at: { description: 'Of a blocked one: from when on it would be let through.', ...or(instant) },
      }),
    },
    Alert: closed({
      alert_id: text,
      kind: { enum: ['service_failed', 'broker_outage', 'device_silent', 'command_failures'] },
      client_uuid: or(ref('Uuid')),
      unit: or(text),
      raised_at: instant,
      detail: or(text),
    }),
    Screen: {
      description: 'What is known of a screen.',
      ...closed({
        client_uuid: ref('Uuid'),
        group_id: or(ref('GroupId')),
        state: { enum: ['ok', 'silent', 'failed', 'unknown'] },
        last_seen: or(instant),
        reconnect_count: or(count),
        last_disconnect_at: or(text),
        broker_reachable: or({ type: 'boolean' }),
        override: or(closed({ desired_state: ref('DesiredState'), until: instant })),
        alerts: count,
        tv: { description: 'What it last said of its TV.', ...or({ enum: ['on', 'off', 'unknown'] }) },
      }),
    },
    GroupState: closed({
      group_id: ref('GroupId'),
      state: or(ref('DesiredState')),
      reason: or(text),
      since: or(instant),
      window_end: or(text),
    }),
    Overview: closed({
      ...counters,
      clients: listOf(ref('Screen')),
      groups: listOf(ref('GroupState')),
      alerts: listOf(ref('Alert')),
      commands: listOf(ref('Command')),
    }),
    Coverage: closed({
      windows: listOf(closed({ start: instant, end: instant, event_ids: listOf(text) })),
      more: { description: 'There are more windows than are told.', type: 'boolean' },
    }),
  }
}
