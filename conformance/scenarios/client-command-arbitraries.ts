import fc from 'fast-check'
import { ALIAS, COMMANDS, retained } from './client-messages.js'
import type { Message } from './client-scenario.js'

type Fields = Readonly<Record<string, unknown>>

const malformed: readonly Fields[] = [
  { reason: undefined },
  { reason: 7 },
  { reason: 'x'.repeat(2_001) },
  { requested_by: 0 },
  { requested_by: '1' },
  { requested_by: undefined },
  { issued_at: 'now' },
  { issued_at: undefined },
  { expires_at: '2099-01-01T00:00:00' },
  { expires_at: null },
  { client_uuid: undefined },
]

/** Two that break the schema of a command. */
export const malformedCommands: fc.Arbitrary<readonly Fields[]> = fc.shuffledSubarray([...malformed], {
  minLength: 2,
  maxLength: 2,
})

const topics = [COMMANDS, ALIAS, 'infoscreen/{client}/group_id', 'infoscreen/{client}/power/intent']

const noise: fc.Arbitrary<Pick<Message, 'payload' | 'binary'>> = fc.oneof(
  fc.constantFrom('{', '{"command_id":', 'null', '[]', '"', '{}{}', ' ', '\u0000').map((payload) => ({ payload })),
  fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((bytes) => ({ payload: `\u00ff${Buffer.from(bytes).toString('latin1')}`, binary: true as const })),
  fc.constant({ payload: '['.repeat(20_000) }),
)

/** Something that nobody can read on each topic of a client. */
export const garbage: fc.Arbitrary<readonly Message[]> = fc
  .tuple(...topics.map(() => fc.array(noise, { minLength: 2, maxLength: 2 })))
  .map((drawn) =>
    drawn.flatMap((some, index) =>
      some.map((one) => ({ ...retained(topics[index] ?? '', ''), ...one, retain: false })),
    ),
  )
