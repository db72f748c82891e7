import { overrideDutyRules } from './override-duties.js'
import { overrideFormRules } from './override-form.js'
import { overrideIdentityRules, overrideSilence } from './override-identity.js'
import { overrideTimeRules } from './override-times.js'
import { overrideWatchRules } from './override-watch.js'
import type { Rule } from './rule.js'

/** The rules of client power intents: every requirement of server/override. */
export const overrideRules: readonly Rule[] = [
  ...overrideFormRules,
  ...overrideWatchRules([...overrideDutyRules, ...overrideTimeRules, ...overrideIdentityRules]),
  overrideSilence,
]
