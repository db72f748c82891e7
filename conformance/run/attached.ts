import type { RequirementId } from '../../generated/requirements.js'
import type { ClientCapability } from '../scenarios/client-scenario.js'

/** What of a client can be judged from outside, while it runs elsewhere: by its messages alone, and by its own word of its TV. */

type ClientRequirement = Extract<RequirementId, `client/${string}`>

/** What is known of an attached client, and what may be done to it. */
export interface AttachTerms {
  readonly capabilities: readonly ClientCapability[]
  /** The group that may be spoken to; null for none. */
  readonly group: string | number | null
  readonly power_mode: 'hybrid' | 'mqtt' | 'local'
  /** Its CEC_TURN_OFF_DELAY; matters only where there is a group. */
  readonly turn_off_delay_sec: number
  /** Its HEARTBEAT_INTERVAL; null where nobody has told. */
  readonly heartbeat_interval_sec: number | null
  readonly allow_reboot: boolean
}

/**
 * `seen`: by orders to this client alone, and by watching it; `if-said`: if it happens to say something; `in-*`: if the
 * terms have it so; else what is lacking.
 */
type Sight = 'seen' | 'if-said' | 'in-group' | 'in-hybrid-group' | 'in-interval' | 'in-reboot' | `needs ${string}`

const TV = 'needs the TV'
const FRESH = 'needs a fresh start'
const CUT = 'needs a cut connection'
const HELPER = 'needs the helper'
const MQTT_MODE = 'needs POWER_CONTROL_MODE=mqtt and a fresh start or active events'
const FAILING_SERVICE = 'needs a service that is given up'

/** Every requirement of a client, so that a new one has to be placed. */
const sights: Readonly<Record<ClientRequirement, Sight>> = {
  'client/power/applies-retained-on-connect': FRESH,
  'client/power/on': 'in-group',
  'client/power/off-after-grace': 'in-group',
  'client/power/repeated-off-keeps-deadline': 'seen',
  'client/power/on-cancels-pending-off': 'seen',
  'client/power/off-rechecks-events': 'in-hybrid-group',
  'client/power/mqtt-off-skips-recheck': MQTT_MODE,
  'client/power/empty-events-payload-ignored': 'in-hybrid-group',
  'client/power/ignores-malformed': 'seen',
  'client/power/unreadable-field-is-malformed': 'seen',
  'client/power/ignores-expired': 'seen',
  'client/power/ignores-unsupported-version': 'seen',
  'client/power/ignored-does-not-compete': 'seen',
  'client/power/tolerates-unknown-fields': 'seen',
  'client/power/newest-issued-wins': 'seen',
  'client/power/tie-greater-id-wins': 'seen',
  'client/power/heartbeat-extends-expiry': 'in-group',
  'client/power/applied-once': TV,
  'client/power/held-state-moves-nothing': TV,
  'client/power/cleared-intent-falls-back': 'in-hybrid-group',
  'client/power/stale-falls-back': 'in-hybrid-group',
  'client/power/stale-unknown-events-turns-off': FRESH,
  'client/power/mqtt-stale-turns-off': MQTT_MODE,
  'client/power/local-mode-ignores-intents': TV,
  'client/power/never-heard-leaves-tv': FRESH,
  'client/power/mqtt-never-heard-turns-off': FRESH,
  'client/power/follows-group-change': 'needs a second group',
  'client/power/unassigned-ignores-groups': 'in-group',
  'client/power/client-overrides-group': 'seen',
  'client/power/override-grace': 'seen',
  'client/power/override-off-skips-recheck': 'in-hybrid-group',
  'client/power/withdrawn-override-falls-back': 'in-group',
  'client/power/expired-override-falls-back': 'in-group',
  'client/power/state-report': 'seen',
  'client/power/state-report-schema': 'seen',
  'client/power/state-report-not-retained': 'seen',
  'client/power/state-report-names-intent': 'seen',
  'client/power/state-report-names-source': 'seen',
  'client/power/state-report-true': TV,
  'client/power/state-report-skipped': TV,

  'client/command/reads-both-topics': HELPER,
  'client/command/accepted-first': HELPER,
  'client/command/ack-order': 'in-reboot',
  'client/command/ack-both-topics': 'in-reboot',
  'client/command/ack-qos-1': 'in-reboot',
  'client/command/ack-not-retained': 'in-reboot',
  'client/command/ack-schema': 'in-reboot',
  'client/command/helper-called-with-action': HELPER,
  'client/command/executes-once': HELPER,
  'client/command/executes-once-by-alias': HELPER,
  'client/command/executes-once-after-restart': HELPER,
  'client/command/executes-once-for-24-hours': 'needs the helper and a day',
  'client/command/repeat-resends-last-ack': 'in-reboot',
  'client/command/retimed-repeat-is-a-repeat': 'in-reboot',
  'client/command/conflict-refused': 'needs an order to shut down, which nobody could undo from here',
  'client/command/refused-id-stays-known': 'in-reboot',
  'client/command/expired-not-executed': HELPER,
  'client/command/malformed-not-executed': HELPER,
  'client/command/foreign-uuid-not-executed': HELPER,
  'client/command/unknown-action-not-executed': HELPER,
  'client/command/unsupported-version-not-executed': HELPER,
  'client/command/retained-not-executed': HELPER,
  'client/command/refusal-code': 'in-reboot',
  'client/command/refusal-without-id-silent': 'in-reboot',
  'client/command/helper-failure-reported': HELPER,
  'client/command/helper-timeout-reported': HELPER,
  'client/command/reboot-completes-after-reconnect': 'in-reboot',
  'client/command/reboot-completes-target': 'in-reboot',
  'client/command/completed-only-after-restart': 'needs the host',
  'client/command/mock-needs-development': 'needs another configuration',
  'client/command/ack-retried-until-expiry': CUT,
  'client/command/no-ack-after-expiry': HELPER,
  'client/command/tolerates-unknown-fields': HELPER,
  'client/command/logs-in-with-broker-credentials': "needs the suite's own broker",
  'client/command/survives-garbage': HELPER,

  'client/telemetry/heartbeat': 'in-interval',
  'client/telemetry/heartbeat-schema': 'seen',
  'client/telemetry/health': 'in-interval',
  'client/telemetry/health-schema': 'seen',
  'client/telemetry/reconnect-count-grows': CUT,
  'client/telemetry/last-disconnect-utc': CUT,
  'client/telemetry/log-schema': 'if-said',
  'client/telemetry/discovery': FRESH,
  'client/telemetry/discovery-after-reconnect': CUT,
  'client/telemetry/not-retained': 'seen',
  'client/telemetry/service-failed-retained': FAILING_SERVICE,
  'client/telemetry/service-failed-schema': FAILING_SERVICE,
  'client/telemetry/topics-own-only': 'needs a broker that tells who publishes',
}

/** Why a requirement is not judged on these terms, in a few words; null where it is. */
export function whyUnseen(id: RequirementId, terms: AttachTerms): string | null {
  const sight = sights[id as ClientRequirement]
  if (id.startsWith('client/power/')) {
    const lacking = (['power-state', 'override'] as const).find((one) => !terms.capabilities.includes(one))
    if (lacking !== undefined) return `needs the capability ${lacking}`
    if (terms.power_mode === 'local') return 'needs a client that is not in local mode'
  }
  switch (sight) {
    case 'seen':
    case 'if-said':
      return null
    case 'in-group':
      return terms.group === null ? 'needs --group' : null
    case 'in-hybrid-group':
      if (terms.power_mode !== 'hybrid') return 'needs POWER_CONTROL_MODE=hybrid'
      return terms.group === null ? 'needs --group' : null
    case 'in-interval':
      return terms.heartbeat_interval_sec === null ? 'needs --heartbeat-interval' : null
    case 'in-reboot':
      return terms.allow_reboot ? null : 'needs --allow-reboot'
    default:
      return sight
  }
}

/** The same of one that was not exercised, where that lies with the client alone. */
export function whyUnsaid(id: RequirementId): string | null {
  return sights[id as ClientRequirement] === 'if-said' ? 'needs a message that it had no reason to publish' : null
}
