import { misreading } from '../make.js'

export const wrong = 'Of a group with two names only the events of the one that is used first count.'

export default () =>
  misreading('wrong server: the first name counts', ({ events, ...more }) => {
    const first = new Map<string, string>()
    for (const { group_id } of events) if (!first.has(String(group_id))) first.set(String(group_id), typeof group_id)
    return { ...more, events: events.filter(({ group_id }) => first.get(String(group_id)) === typeof group_id) }
  })
