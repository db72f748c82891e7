import fc from 'fast-check'
import type { Abilities } from './actions.js'
import { lifeScenario } from './commands-life.js'
import { lockoutScenario } from './commands-lockout.js'
import { commandConfig, commandOrders, scenarioOf, ttlSec } from './commands-orders.js'
import { ackOf, onAckTopic, Script, screenOf } from './commands-screens.js'
import type { Scenario } from './scenario.js'

/** Orders while the broker is away, which is back before they expire or after; and then away again. */
export const awayScenario: fc.Arbitrary<Scenario> = fc
  .record({
    config: commandConfig,
    outages: fc.array(fc.record({ orders: commandOrders, back: fc.constantFrom('soon', 'late') }), {
      minLength: 1,
      maxLength: 3,
    }),
    looks: fc.boolean(),
  })
  .map(({ config: given, outages, looks }) => {
    const ttl_sec = ttlSec(given)
    const script = new Script().order(screenOf(0), 'reboot_host').wait(3)
    for (const { orders: ordered, back } of outages) {
      const from_sec = script.at_sec
      script.cut(back === 'soon' ? ttl_sec / 3 : ttl_sec + 20, (inner) => {
        // Of each client seldom enough for the lockout.
        ordered.forEach(({ action, more }, index) => {
          inner.order(screenOf(index + 1), action, more).wait(2)
        })
        inner.wait(2).look('commands')
        if (looks && back === 'late') inner.until(from_sec + ttl_sec + 10).look('commands')
      })
      // Coming back may take a while, by the server's clock too.
      script.wait(48).look('commands')
    }
    return scenarioOf(script.until(script.at_sec + ttl_sec).look('commands'), given)
  })

/** Reboots that fail, one after the other, on a client whose power can be cycled. */
export const escalationScenario: fc.Arbitrary<Scenario> = fc
  .record({
    gaps_sec: fc.array(fc.constantFrom(5, 10, 30, 59, 61), { minLength: 1, maxLength: 5 }),
    cooldown: fc.constantFrom(undefined, undefined, undefined, '20'),
    lost: fc.constantFrom(false, false, true),
    restarted: fc.boolean(),
  })
  .map(({ gaps_sec, cooldown, lost, restarted }) => {
    const script = new Script()
    const client = screenOf(0)
    const fail = (number: number) => onAckTopic(client, false, ackOf(number, 'failed'))
    script.order(client, 'reboot_host').wait(5).tell(fail(0))
    gaps_sec.forEach((gap_sec, index) => {
      script.wait(gap_sec - 2)
      if (restarted && index === 0) script.restart(1, true).wait(1)
      else script.wait(2)
      script.order(client, 'reboot_host')
      // One is lost without a word, which is seen at its expiry.
      if (!lost || index > 0) script.tell(fail(index + 1))
    })
    script
      .wait(20)
      .order(client, 'reboot_host')
      .tell(fail(gaps_sec.length + 1))
    script.look('commands').wait(65)
    return scenarioOf(script, {
      COMMAND_TTL_SECONDS: '60',
      COMMAND_LOCKOUT_MAX: '9',
      POE_TIER2_CLIENTS: client,
      ...(cooldown === undefined ? {} : { ESCALATION_COOLDOWN_SECONDS: cooldown }),
    })
  })

/** Scenarios of commands, for a server with these abilities. */
export function commandScenario(abilities: Abilities): fc.Arbitrary<Scenario> {
  return fc.oneof(
    { weight: 6, arbitrary: lifeScenario(abilities) },
    { weight: 2, arbitrary: awayScenario },
    { weight: 4, arbitrary: lockoutScenario(abilities) },
    ...(abilities.escalation ? [{ weight: 1, arbitrary: escalationScenario }] : []),
  )
}
