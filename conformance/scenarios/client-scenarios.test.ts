import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant } from '../../generated/instants.js'
import {
  acceptCommand,
  acceptGroupPowerIntent,
  validateActiveEvents,
  validateClientPowerIntent,
  validateCommand,
  validateGroupPowerIntent,
} from '../../generated/validators.js'
import { garbage, malformedCommands } from './client-command-arbitraries.js'
import { clientIntent, command, events, groupIntent } from './client-messages.js'
import { groups, ignored, minorVersion, unknownFields } from './client-power-arbitraries.js'
import type { Message } from './client-scenario.js'
import { clientCapabilities } from './client-scenario.js'
import { clientScenarios } from './client-scenarios.js'

const now_ms = Date.parse('2026-03-31T12:00:00Z')
const uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'

function said({ payload }: Message): unknown {
  const filled = payload
    .replaceAll('{client}', uuid)
    .replace(/\{at:([+-]\d+)\}/g, (_, offset) => formatInstant(now_ms + Number(offset)))
  try {
    return JSON.parse(filled)
  } catch {
    return undefined
  }
}

describe('what a server says', () => {
  test('its intents, events and commands are as the contract says', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom<'on' | 'off'>('on', 'off'), fc.uuid(), ([group], state, id) => {
        expect(validateGroupPowerIntent(said(groupIntent(group, state, id)))).toMatchObject({ ok: true })
        expect(validateClientPowerIntent(said(clientIntent(state, id)))).toMatchObject({ ok: true })
        expect(validateActiveEvents(said(events(group, [-60_000, 60_000])))).toMatchObject({ ok: true })
        expect(validateCommand(said(command(id)))).toMatchObject({ ok: true })
      }),
    )
  })

  test('what is to be tolerated is accepted', () => {
    fc.assert(
      fc.property(groups, unknownFields, minorVersion, ([group], also, schema_version) => {
        expect(acceptGroupPowerIntent(said(groupIntent(group, 'on', 'a', { also })))).toMatchObject({ ok: true })
        const minor = groupIntent(group, 'on', 'a', { also: { schema_version } })
        expect(acceptGroupPowerIntent(said(minor))).toMatchObject({ ok: true })
      }),
    )
  })

  test('what is to be ignored is expired or not accepted', () => {
    fc.assert(
      fc.property(groups, ignored, ([group], kinds) => {
        for (const kind of kinds) {
          const checked = acceptGroupPowerIntent(said(kind(group, 'on', 'a')))
          if (checked.ok) expect(parseInstant(checked.value.expires_at)).toBeLessThan(now_ms)
        }
      }),
    )
  })

  test('malformed commands and garbage are not accepted', () => {
    fc.assert(
      fc.property(malformedCommands, garbage, (bad, noise) => {
        for (const also of bad) {
          const checked = acceptCommand(said(command('9b8d1856-ff34-4864-a726-000000000000', { also })))
          // A naive instant is text to the schema, and no instant.
          if (checked.ok)
            expect(parseInstant(checked.value.expires_at) && parseInstant(checked.value.issued_at)).toBeNull()
        }
        for (const message of noise) expect(acceptCommand(said(message))).toMatchObject({ ok: false })
      }),
    )
  })
})

test('scenarios belong to what is claimed, and whatever is given again was given', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.subarray([...clientCapabilities], { minLength: 1 }), fc.constantFrom('virtual', 'real'))
        .chain(([capabilities, clock]) => clientScenarios(capabilities, { clock })),
      (drawn) => {
        for (const { steps } of drawn) {
          const given = new Set<string>()
          for (const step of steps) {
            if (step.kind === 'give') for (const { as } of step.messages) if (as !== undefined) given.add(as)
            if (step.kind === 'again') expect(given).toContain(step.name)
          }
        }
      },
    ),
    { numRuns: 30 },
  )
})
