import { overrideDutyRules } from './override-duties.js'
import { overrideFormRules } from './override-form.js'
import { overrideIdentityRules } from './override-identity.js'
import { overrideTimeRules } from './override-times.js'
import type { Rule } from './rule.js'

/** The rules of client power intents: every requirement of server/override. */
export const overrideRules: readonly Rule[] = [
  ...overrideFormRules,
  ...overrideDutyRules,
  ...overrideTimeRules,
  ...overrideIdentityRules,
]
