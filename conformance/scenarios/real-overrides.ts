import { formatInstant } from '../../generated/instants.js'
import type { ObservedOrder } from '../history/observation.js'
import { type RealStory, realClient } from './real-story.js'
import type { Action } from './scenario.js'
import { onceEach } from './single-events.js'

/** Orders to one client each: refreshed, replaced, withdrawn, over by themselves, and live over whatever interrupts. */

type Deed = readonly [at_sec: number, order: (Omit<ObservedOrder, 'until'> & { readonly until_sec: number }) | null]

const FIRST_CLIENT = 100

const deeds: readonly (readonly Deed[])[] = [
  [[3, { desired_state: 'on', until_sec: 400 }]],
  [[4, { desired_state: 'off', until_sec: 30, reason: 'cleaning', grace_seconds: 0 }]],
  [
    [3, { desired_state: 'on', until_sec: 500, reason: 'maintenance' }],
    [34, null],
  ],
  [
    [5, { desired_state: 'on', until_sec: 300 }],
    [9, { desired_state: 'off', until_sec: 300 }],
    [32, { desired_state: 'off', until_sec: 300, reason: 'cleaning', grace_seconds: 30 }],
  ],
  [
    [6, { desired_state: 'off', until_sec: 200 }],
    [8, null],
    [36, { desired_state: 'off', until_sec: 200 }],
  ],
  [
    [2, { desired_state: 'on', until_sec: 8 }],
    [40, { desired_state: 'on', until_sec: 500 }],
  ],
]

export function overrideStories(start_ms: number, group_id: number): RealStory[] {
  const at = (sec: number): string => formatInstant(start_ms + sec * 1000)
  return deeds.map((own, index) => {
    const client_uuid = realClient(FIRST_CLIENT + index)
    const actions = own.map(([at_sec, deed]): Action => {
      if (!deed) return { kind: 'override', at_sec, client_uuid, order: null }
      const { until_sec, ...order } = deed
      return { kind: 'override', at_sec, client_uuid, order: { ...order, until: at(until_sec) } }
    })
    const groups = index === 0 ? [group_id] : []
    return {
      parts: [{ at_sec: 0, given: onceEach({ groups, events: [], clients: [{ client_uuid, group_id }] }) }],
      actions,
    }
  })
}
