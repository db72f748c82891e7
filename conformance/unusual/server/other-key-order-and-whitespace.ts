import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { rewriting } from '../make.js'

export const unusual = 'Its JSON has the keys in reverse order, and is indented.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: indented JSON',
    outgoing: rewriting((value) => `\n${JSON.stringify(reversed(value), null, 4)}\n`),
  })

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([name, one]) => [name, reversed(one)] as const)
  return Object.fromEntries(entries.reverse())
}
