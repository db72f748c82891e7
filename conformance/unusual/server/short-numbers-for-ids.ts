import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { renaming } from '../make.js'

export const unusual = 'The ids of intents are bare numbers that only grow.'

export default () => {
  const numbers = new Map<string, string>()
  const numberOf = (intent_id: string): string => {
    const known = numbers.get(intent_id) ?? String(numbers.size + 1)
    numbers.set(intent_id, known)
    return known
  }
  return createReferenceAdapter({ name: 'unusual server: bare numbers', outgoing: renaming(numberOf) })
}
