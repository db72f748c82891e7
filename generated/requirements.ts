// @generated from conformance/requirements/ by `npm run generate`. Do not edit.

export type Level = 'MUST' | 'SHOULD'
export type Role = 'server' | 'client' | 'broker'

/** One requirement of the catalogue: what is owed, by whom, and where it comes from. */
export interface Requirement {
  /** `role/area/rule`. */
  readonly id: string
  readonly level: Level
  readonly source: string
  readonly statement: string
  readonly role: Role
  /** The capability that brings the requirement into scope; null when it always is. */
  readonly capability: string | null
}

export const requirements = {
  "server/intent/topic": {"id":"server/intent/topic","level":"MUST","source":"S1 §1","statement":"A group power intent is published on infoscreen/groups/{group_id}/power/intent and on no other topic.","role":"server","capability":"intent"},
  "server/intent/qos-1": {"id":"server/intent/qos-1","level":"MUST","source":"S1 §1, §5","statement":"Every group power intent is published with QoS 1.","role":"server","capability":"intent"},
  "server/intent/retained": {"id":"server/intent/retained","level":"MUST","source":"S1 §1, §5","statement":"Every group power intent is published with the retain flag set.","role":"server","capability":"intent"},
  "server/intent/schema": {"id":"server/intent/schema","level":"MUST","source":"S1 §1","statement":"Every group power intent is one JSON object that the frozen v1 schema accepts, with nothing undeclared in it.","role":"server","capability":"intent"},
  "server/intent/utc-z": {"id":"server/intent/utc-z","level":"MUST","source":"S1 §4","statement":"Every timestamp of a group power intent is an existing RFC 3339 instant in UTC, written with Z.","role":"server","capability":"intent"},
  "server/intent/expiry-formula": {"id":"server/intent/expiry-formula","level":"MUST","source":"S1 defaults","statement":"expires_at is issued_at plus the longer of multiplier × poll interval and the minimum expiry, within one second.","role":"server","capability":"intent"},
  "server/intent/on-while-covered": {"id":"server/intent/on-while-covered","level":"MUST","source":"S1 §3, §9","statement":"While an event of a group covers the present, the group's intent is on.","role":"server","capability":"intent"},
  "server/intent/off-when-uncovered": {"id":"server/intent/off-when-uncovered","level":"MUST","source":"S1 §3, §9","statement":"While no event of a group covers the present, the group's intent is off.","role":"server","capability":"intent"},
  "server/intent/no-off-between-adjacent": {"id":"server/intent/no-off-between-adjacent","level":"MUST","source":"S1 §7, S2 required behaviour","statement":"Where one event of a group ends exactly as the next starts, no off is published between them.","role":"server","capability":"intent"},
  "server/intent/no-off-between-overlapping": {"id":"server/intent/no-off-between-overlapping","level":"MUST","source":"S1 §7, S2 required behaviour","statement":"Where events of a group overlap, no off is published when one starts or ends inside another.","role":"server","capability":"intent"},
  "server/intent/new-id-on-transition": {"id":"server/intent/new-id-on-transition","level":"MUST","source":"S1 §4","statement":"When the state, the reason or the window of a group's intent changes, its intent_id changes too.","role":"server","capability":"intent"},
  "server/intent/stable-id-on-heartbeat": {"id":"server/intent/stable-id-on-heartbeat","level":"MUST","source":"S1 §4","statement":"While the state, the reason and the window of a group's intent stay the same, its intent_id stays the same.","role":"server","capability":"intent"},
  "server/intent/heartbeat-refreshes-times": {"id":"server/intent/heartbeat-refreshes-times","level":"MUST","source":"S1 §4","statement":"A republished intent carries a later issued_at and a later expires_at than the one before it.","role":"server","capability":"intent"},
} as const satisfies Readonly<Record<string, Requirement>>

export type RequirementId = keyof typeof requirements
