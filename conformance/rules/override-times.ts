import { formatInstant } from '../../generated/instants.js'
import { timeOfDay } from '../history/time-of-day.js'
import { freshness_ms } from './intent-times.js'
import { type OverrideRule, overrideRule, replayed, type Scene } from './override-watch.js'

/** The times that client power intents carry, beside those at which they are published. */

const neverReplaysExpired = overrideRule('server/override/reconnect-never-replays-expired', () => {
  /** The premise: what the topic had when the link was lost is expired now that it is back. */
  const held = ({ desk: { last }, presence: { back_ms }, tell }: Scene): void => {
    if (back_ms === null || !last || last.at_ms >= back_ms) return
    if ((last.intent.expires_at_ms ?? Number.POSITIVE_INFINITY) <= back_ms) tell.exercised()
  }
  return {
    cleared: held,
    received(scene, now) {
      held(scene)
      if (!replayed(scene, now.intent)) return
      const [back_ms, expired_ms] = [scene.presence.back_ms ?? 0, now.intent.expires_at_ms ?? 0]
      const told = {
        because: `the lost link was back at ${timeOfDay(back_ms)}, so nothing is published that expired before`,
        saw: `an intent for client ${scene.desk.client} expired at ${timeOfDay(expired_ms)}`,
      }
      if (back_ms < expired_ms + scene.config.accuracy_ms) scene.tell.inconclusive(told)
      else scene.tell.violated(told)
    },
  }
})

const issuedAtFresh = overrideRule('server/override/issued-at-fresh', () => ({
  published(scene, { intent }) {
    const { at_ms, desk, tell, config } = scene
    if (intent.issued_at_ms === null || replayed(scene, intent)) return
    tell.exercised()
    const off_ms = Math.abs(at_ms - intent.issued_at_ms)
    if (off_ms < freshness_ms(config)) return
    const told = {
      because: `an intent for client ${desk.client} was published at ${formatInstant(at_ms)}, so that is its issued_at`,
      saw: `it is ${formatInstant(intent.issued_at_ms)}`,
    }
    if (off_ms < freshness_ms(config) + config.accuracy_ms) tell.inconclusive(told)
    else tell.violated(told)
  },
}))

const issuedAtNeverBackwards = overrideRule('server/override/issued-at-never-backwards', () => ({
  published(scene, now, before) {
    const { desk, tell } = scene
    const [was_ms, is_ms] = [before?.intent.issued_at_ms ?? null, now.intent.issued_at_ms]
    if (was_ms === null || is_ms === null || replayed(scene, now.intent)) return
    tell.exercised()
    if (is_ms >= was_ms) return
    tell.violated({
      because: `an intent for client ${desk.client} was issued at ${formatInstant(was_ms)}, so later ones are not issued before that`,
      saw: `the next one has issued_at ${formatInstant(is_ms)}`,
    })
  },
}))

const issuedAtLaterOnNewId = overrideRule('server/override/issued-at-later-on-new-id', () => ({
  published({ desk, tell }, now, before) {
    // After a clear nothing is replaced; and an earlier time is for issued-at-never-backwards to say.
    const [was_ms, is_ms] = [desk.shown?.intent.issued_at_ms ?? null, now.intent.issued_at_ms]
    const [was_id, is_id] = [before?.intent.intent_id ?? null, now.intent.intent_id]
    const unknown = was_ms === null || is_ms === null || was_id === null || is_id === null || before?.withheld
    if (unknown || was_id === is_id) return
    tell.exercised()
    if (is_ms !== was_ms) return
    tell.violated({
      because: `${is_id} replaces ${was_id} for client ${desk.client}, so it is issued later than ${formatInstant(was_ms)}`,
      saw: 'both have the same issued_at',
    })
  },
}))

export const overrideTimeRules: readonly OverrideRule[] = [
  issuedAtFresh,
  issuedAtNeverBackwards,
  issuedAtLaterOnNewId,
  neverReplaysExpired,
]
