import { misreading } from '../make.js'

export const wrong = 'The digits in text are taken for another group, and nobody serves that one.'

export default () =>
  misreading('wrong server: two names, two groups', ({ groups, events, ...more }) => {
    const numbers = new Set(groups.filter((group_id) => typeof group_id === 'number').map(String))
    return {
      ...more,
      groups,
      events: events.filter(({ group_id }) => typeof group_id === 'number' || !numbers.has(group_id)),
    }
  })
