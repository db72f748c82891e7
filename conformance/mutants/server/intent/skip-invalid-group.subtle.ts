import { matchesChannel } from '../../../../generated/channels.js'
import { misreading } from '../make.js'

/** A group that is not served is not published after a reconnect either, and keeps what it had. */
export const alsoBreaks = ['server/intent/republish-on-reconnect', 'server/intent/retained-is-current'] as const

export const wrong = 'The group that follows one that is none is overlooked.'

export default () =>
  misreading('wrong server: the next group overlooked', (given) => {
    const spoilt = new Set(given.groups.filter((_, index) => index > 0 && !isUsable(given.groups[index - 1] ?? '')))
    return {
      ...given,
      groups: given.groups.filter((group_id) => !spoilt.has(group_id)),
      events: given.events.filter(({ group_id }) => !spoilt.has(group_id)),
    }
  })

function isUsable(group_id: number | string): boolean {
  if (typeof group_id === 'number') return Number.isInteger(group_id) && group_id > 0
  return matchesChannel('groupPowerIntent', `infoscreen/groups/${group_id}/power/intent`)
}
