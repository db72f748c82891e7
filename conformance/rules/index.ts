import { intentFormRules } from './intent-form.js'
import { intentIdentityRules } from './intent-identity.js'
import { intentStateRules } from './intent-state.js'
import type { Rule } from './rule.js'

/** Every rule there is. */
export const allRules: readonly Rule[] = [...intentFormRules, ...intentIdentityRules, ...intentStateRules]
