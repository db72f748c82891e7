import type { Rule } from './rule.js'
import { scheduleAssignmentRules } from './schedule-assignments.js'
import { scheduleEventRules } from './schedule-events.js'
import { scheduleFormRules } from './schedule-form.js'

/** The rules of what is published of the schedule beside the intents: every requirement of server/schedule. */
export const scheduleRules: readonly Rule[] = [...scheduleFormRules, ...scheduleEventRules, ...scheduleAssignmentRules]
