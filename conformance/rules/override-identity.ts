import type { RequirementId } from '../../generated/requirements.js'
import { timeOfDay } from '../history/time-of-day.js'
import { asOrdered, toldOrder } from './override-desk.js'
import { type ClientIntentReading, readOverridePacket } from './override-reading.js'
import { type OverrideRule, overrideRule } from './override-watch.js'
import { ownRule } from './rule.js'
import { only } from './subjects.js'

/** What an intent says and the id it has, beside what was ordered. */

/** Ids remembered of one history; the oldest are forgotten first. */
const MAX_IDS = 100_000

const stateAsOrdered = overrideRule('server/override/state-as-ordered', () => ({
  published({ at_ms, desk, presence, tell }, { intent }) {
    const candidates = desk.candidates(at_ms, presence)
    const [newest] = candidates
    if (!newest || candidates.some(({ until_ms }) => until_ms === null)) return
    tell.exercised()
    if (candidates.some((order) => asOrdered(intent, order))) return
    tell.violated({
      because: `${toldOrder(newest)} was ordered for client ${desk.client} at ${timeOfDay(newest.accepted_ms)}, so that is published`,
      saw: told(intent),
    })
  },
}))

const newIdOnChange = overrideRule('server/override/new-id-on-change', () => ({
  published({ desk: { client, shown }, tell }, now) {
    if (!shown?.sure || !now.sure || shown.order === now.order) return
    const [was, is] = [shown.intent, now.intent]
    if (was.intent_id === null || is.intent_id === null) return
    if (was.state === is.state && was.reason === is.reason && was.grace_sec === is.grace_sec) return
    tell.exercised()
    if (was.intent_id !== is.intent_id) return
    tell.violated({
      because: `the override of client ${client} changed from ${told(was)} to ${told(is)}, so it is due a new intent_id`,
      saw: `it kept ${is.intent_id}`,
    })
  },
}))

const stableIdOnRefresh = overrideRule('server/override/stable-id-on-refresh', () => ({
  published({ desk: { client }, tell }, now, before) {
    // A restarted server may have lost its ids: that they last is asked for of no override.
    if (!before?.sure || !now.sure || now.order === null || before.order !== now.order || before.run !== now.run) return
    const [was, is] = [before.intent.intent_id, now.intent.intent_id]
    if (was === null || is === null) return
    tell.exercised()
    if (was === is) return
    tell.violated({
      because: `the override of client ${client} stayed the same (${told(now.intent)}), so the intent_id stays ${was}`,
      saw: `it became ${is}`,
    })
  },
}))

/** What an id was last seen to stand for. */
interface Owner {
  readonly client: string | null
  /** For people. */
  readonly told: string
  readonly order: number | null
  readonly run: number
}

/** An id that stood for one thing and now stands for an override (or the other way round) was used twice. */
function idRule(id: RequirementId, overRestarts: boolean): OverrideRule {
  return overrideRule(id, () => {
    const owners = new Map<string, Owner>()
    const own = (intent_id: string, owner: Owner): void => {
      if (!owners.has(intent_id) && owners.size >= MAX_IDS) {
        const [oldest] = owners.keys()
        if (oldest !== undefined) owners.delete(oldest)
      }
      owners.set(intent_id, owner)
    }
    return {
      published({ desk: { client, shown, unended }, presence: { run }, tell }, { intent, order, withheld }) {
        const { intent_id } = intent
        // Without an order there is nothing that it stands for: that it is published at all is for other rules to say.
        if (intent_id === null || order === null || withheld) return
        const owner = owners.get(intent_id)
        const known = shown ?? unended
        const goes_on = owner?.client === client && (known?.intent.intent_id === intent_id || owner.order === order)
        if (!owner || goes_on) {
          own(intent_id, { client, told: `an override of client ${client}`, order, run })
          if (!owner && (run > 1 || !overRestarts)) tell.exercised()
        } else if (owner.run < run === overRestarts) {
          tell.exercised()
          tell.violated({
            because: `${intent_id} stood for ${owner.told}${owner.run < run ? ' before a restart' : ''}, so it never stands for another override`,
            saw: `it stands for an override of client ${client}`,
          })
        }
      },
      aside({ observation, reading }, { run }, tell) {
        // One that was meant for a client is on the wrong topic, and no group's.
        if (observation.kind === 'packet' && readOverridePacket(observation)) return
        if (reading?.kind !== 'intent' || reading.intent.intent_id === null) return
        const { intent_id } = reading.intent
        const owner = owners.get(intent_id)
        if (!owner || owner.client === null) {
          own(intent_id, { client: null, told: `an intent of group ${reading.group}`, order: null, run })
        } else if (!overRestarts && owner.run === run) {
          tell.violated({
            because: `${intent_id} stood for ${owner.told}, so it stands for no group intent`,
            saw: `group ${reading.group} has it`,
          })
        }
      },
    }
  })
}

/** That nothing is published while publishing is off. */
export const overrideSilence = ownRule({
  id: 'server/override/silent-when-disabled',
  sees: only('clientPowerIntent', 'override'),
  start() {
    return {
      step({ observation, world }, tell) {
        if (world.config.publish_enabled) return
        if (observation.kind === 'override') tell.exercised()
        const reading = observation.kind === 'packet' ? readOverridePacket(observation) : null
        if (!reading || reading.kind === 'astray') return
        tell.violated({
          because: 'publishing is off, so no client power intent topic is given anything',
          saw: `client ${reading.client}'s was given ${reading.kind === 'clear' ? 'the empty payload' : 'an intent'}`,
        })
      },
    }
  },
})

function told({ state, reason, grace_sec }: ClientIntentReading): string {
  return `${state} (${reason}, ${grace_sec} s)`
}

export const overrideIdentityRules: readonly OverrideRule[] = [
  stateAsOrdered,
  newIdOnChange,
  stableIdOnRefresh,
  idRule('server/override/id-never-reused', false),
  idRule('server/override/id-never-reused-over-restarts', true),
]
