import { commandDeliveryRules, deliveryHalves } from './command-delivery.js'
import { commandEscalationRules } from './command-escalation.js'
import { commandFormRules } from './command-form.js'
import { commandLockoutRules } from './command-lockout.js'
import { commandStatusRules, statusHalves } from './command-status.js'
import { joined, type Rule } from './rule.js'

/** Some requirements are decided in two places. */
function withHalves(rules: readonly Rule[]): Rule[] {
  const halves = [...deliveryHalves, ...statusHalves]
  const ids = new Set([...rules, ...halves].map(({ id }) => id))
  return [...ids].map((id) => {
    const [only, ...more] = [...rules, ...halves].filter((rule) => rule.id === id)
    if (!only || more.length) return joined(id, ...[...rules, ...halves].filter((rule) => rule.id === id))
    return only
  })
}

/** The rules of commands: every requirement of server/command. */
export const commandRules: readonly Rule[] = withHalves([
  ...commandFormRules,
  ...commandDeliveryRules,
  ...commandLockoutRules,
  ...commandStatusRules,
  ...commandEscalationRules,
])
