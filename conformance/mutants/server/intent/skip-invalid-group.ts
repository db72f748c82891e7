import { matchesChannel } from '../../../../generated/channels.js'
import { misreading } from '../make.js'

/** A group that is not served is not published after a reconnect either. */
export const alsoBreaks = ['server/intent/republish-on-reconnect'] as const

export const wrong = 'One group id that is none, and the schedule is thrown away.'

export default () =>
  misreading('wrong server: all or nothing', (given) =>
    given.groups.every(isUsable) ? given : { groups: [], events: [] },
  )

function isUsable(group_id: number | string): boolean {
  if (typeof group_id === 'number') return Number.isInteger(group_id) && group_id > 0
  return matchesChannel('groupPowerIntent', `infoscreen/groups/${group_id}/power/intent`)
}
