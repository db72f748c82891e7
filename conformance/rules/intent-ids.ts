import type { RequirementId } from '../../generated/requirements.js'
import { timeOfDay } from '../history/time-of-day.js'
import { ownRule, type Rule } from './rule.js'
import { only } from './subjects.js'

/** Ids over the whole of a history: each stands for one intent. */

/** Ids remembered; of what is older, a reuse is not seen. */
const MAX_IDS = 50_000

interface Use {
  readonly group: string
  readonly run: number
  readonly at_ms: number
}

interface Current {
  readonly id: string
  readonly meaning: string | null
  readonly run: number
}

/** A reuse belongs to one of two rules: where the first use was in this run of the server, or before a restart. */
function reuseRule(id: RequirementId, overRestarts: boolean): Rule {
  return ownRule({
    id,
    sees: only('groupPowerIntent'),
    start() {
      const used = new Map<string, Use>()
      const current = new Map<string, Current>()
      return {
        step({ observation, reading, at_ms, world }, tell) {
          // Its publisher cannot know whether that was ever published.
          if (observation.kind === 'packet' && observation.withheld) return
          if (reading?.kind !== 'intent' || world.coverage.get(reading.group)?.doubled) return
          const { group, intent } = reading
          const { intent_id, meaning } = intent
          if (intent_id === null) return
          const last = current.get(group)
          const { run } = world
          current.set(group, { id: intent_id, meaning, run })
          const use = used.get(intent_id)
          const same = last?.id === intent_id && (last.run === run || last.meaning === meaning)
          if (!same && use && (use.run !== run) === overRestarts) {
            tell.violated({
              group,
              because: `${intent_id} stood for an intent of group ${use.group} at ${timeOfDay(use.at_ms)}, so it stands for no other`,
              saw: `it stands for another intent of group ${group} at ${timeOfDay(at_ms)}`,
            })
          }
          if (!same && (!overRestarts || run > 0)) tell.exercised()
          if (same && last.run === run) return
          used.delete(intent_id)
          used.set(intent_id, { group, run, at_ms })
          if (used.size > MAX_IDS) used.delete(used.keys().next().value ?? '')
        },
      }
    },
  })
}

export const intentIdRules: readonly Rule[] = [
  reuseRule('server/intent/id-never-reused', false),
  reuseRule('server/intent/id-never-reused-over-restarts', true),
]
