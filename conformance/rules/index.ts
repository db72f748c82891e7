import { commandRules } from './command-rules.js'
import { intentConfigRules } from './intent-config.js'
import { intentDeliveryRules } from './intent-delivery.js'
import { intentEditRules } from './intent-edits.js'
import { intentFormRules } from './intent-form.js'
import { intentGroupRules } from './intent-groups.js'
import { intentHeartbeatRules } from './intent-heartbeat.js'
import { intentIdentityRules } from './intent-identity.js'
import { intentIdRules } from './intent-ids.js'
import { intentStateRules } from './intent-state.js'
import { intentTimesRules } from './intent-times.js'
import { intentWindowRules } from './intent-window.js'
import { monitoringRules } from './monitoring-rules.js'
import { overrideRules } from './override-rules.js'
import type { Rule } from './rule.js'
import { scheduleRules } from './schedule-rules.js'

/** Every rule there is. */
export const allRules: readonly Rule[] = [
  ...intentFormRules,
  ...intentGroupRules,
  ...intentTimesRules,
  ...intentStateRules,
  ...intentIdentityRules,
  ...intentIdRules,
  ...intentHeartbeatRules,
  ...intentConfigRules,
  ...intentDeliveryRules,
  ...intentEditRules,
  ...intentWindowRules,
  ...scheduleRules,
  ...overrideRules,
  ...commandRules,
  ...monitoringRules,
]
