import { compile } from 'json-schema-to-typescript'
import type { Bundle } from './bundle.js'
import type { Contract } from './model.js'

type Input = Parameters<typeof compile>[0]

/** TypeScript types: every titled part of a payload by its title; timestamps stay strings. */
export async function emitTypes({ messages }: Contract, { definitions }: Bundle): Promise<string> {
  const names = messages.map(({ name }) => name)
  const all = {
    description: 'Any payload of the contract.',
    anyOf: names.map((name) => ({ $ref: `#/definitions/${name}` })),
    definitions,
  }
  const types = await compile(all as Input, 'AnyPayload', {
    bannerComment: '',
    ignoreMinAndMaxItems: true,
    format: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
  return `${types}
/** The payload types by the names of their messages. */
export interface Messages {
${names.map((name) => `  ${name}: ${name}`).join('\n')}
}

export type MessageName = keyof Messages
`
}
