import type { ClientId } from './client-part.js'

/**
 * Ways to go wrong about the TV: each is a right client with one decision replaced. A client that does what only such a
 * one would do is told by its requirement; one that does not, where the two differ, has exercised it. What several
 * explain is told by the first.
 */
const WAYS = [
  ['client/power/local-mode-ignores-intents', ['local-follows']],
  ['client/power/unreadable-field-is-malformed', ['unreadable-field-followed']],
  ['client/power/ignores-unsupported-version', ['version-followed']],
  ['client/power/ignores-expired', ['expired-followed']],
  ['client/power/ignores-malformed', ['malformed-followed']],
  ['client/power/ignored-does-not-compete', ['ignored-ends', 'ignored-outranks']],
  ['client/power/ignores-malformed', ['deaf-after-malformed']],
  ['client/power/tolerates-unknown-fields', ['unknown-fields-refused', 'minor-version-refused']],
  ['client/power/tie-greater-id-wins', ['tie-last-wins', 'tie-first-wins', 'tie-smaller-wins']],
  ['client/power/newest-issued-wins', ['last-arrival-wins']],
  ['client/power/heartbeat-extends-expiry', ['repeat-extends-nothing']],
  ['client/power/unassigned-ignores-groups', ['unassignment-ignored']],
  ['client/power/follows-group-change', ['group-change-ignored', 'former-group-heard', 'former-intent-kept']],
  ['client/power/withdrawn-override-falls-back', ['withdrawal-ignored']],
  ['client/power/expired-override-falls-back', ['override-never-expires']],
  ['client/power/client-overrides-group', ['override-ignored', 'override-until-next-intent']],
  ['client/power/override-off-skips-recheck', ['override-rechecked']],
  ['client/power/override-grace', ['override-has-group-grace', 'override-without-grace']],
  ['client/power/cleared-intent-falls-back', ['clear-ignored']],
  ['client/power/empty-events-payload-ignored', ['empty-is-no-events', 'empty-is-unknown', 'no-events-ignored']],
  ['client/power/mqtt-off-skips-recheck', ['mqtt-rechecked']],
  ['client/power/off-rechecks-events', ['not-rechecked']],
  ['client/power/repeated-off-keeps-deadline', ['repeat-restarts-grace']],
  ['client/power/on-cancels-pending-off', ['off-not-cancelled']],
  ['client/power/stale-falls-back', ['stale-kept', 'stale-is-off']],
  ['client/power/stale-unknown-events-turns-off', ['unknown-kept']],
  ['client/power/mqtt-stale-turns-off', ['mqtt-stale-kept', 'mqtt-stale-follows-events']],
  ['client/power/mqtt-never-heard-turns-off', ['mqtt-unheard-left']],
  ['client/power/never-heard-leaves-tv', ['unheard-is-off', 'unheard-is-on']],
  ['client/power/applies-retained-on-connect', ['retained-intent-ignored']],
] as const satisfies readonly (readonly [ClientId, readonly string[]])[]

type Wayward = (typeof WAYS)[number][0]
export type Way = (typeof WAYS)[number][1][number]

/** Every way with the requirement it breaks; the first that explains a fault is told. */
export const ways: readonly { readonly way: Way; readonly id: Wayward }[] = WAYS.flatMap(([id, some]) =>
  some.map((way) => ({ way, id })),
)
