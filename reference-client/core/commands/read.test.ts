import { describe, expect, test } from 'vitest'
import { readCommand } from './read.js'
import { CLIENT, commandId, commandOf } from './testing/shell.js'

const read = (value: unknown) => readCommand(new TextEncoder().encode(JSON.stringify(value)), CLIENT)
const command = (changed: Readonly<Record<string, unknown>> = {}) => {
  const reading = read(commandOf(1, changed))
  return reading.kind === 'command' ? reading : expect.unreachable()
}

describe('what a command means', () => {
  const timestamps = { issued_at: '2020-01-01T00:00:00Z', expires_at: 'soon' }

  test('is what it orders, whatever its timestamps say', () => {
    expect([command(), command(timestamps)].map(({ meaning }) => meaning)).toEqual(['reboot_host', 'reboot_host'])
    expect(command({ action: 'shutdown_host' }).meaning).toBe('shutdown_host')
  })

  test('is its own text where it is wrong: equal for copies, different for whatever else it says', () => {
    const wrong = [
      ...[{ reason: 7 }, { reason: 8 }, { reason: 7, action: 'x' }, { reason: 7, requested_by: 'me' }],
      ...[{ reason: 7, client_uuid: commandId(2) }, { reason: 7, schema_version: '1.1' }, { schema_version: '2.0' }],
    ]
    const meanings = wrong.map((changed) => command(changed).meaning)
    for (const meaning of meanings) expect(meaning).toMatch(/^#[0-9a-f]{16}$/)
    expect(new Set(meanings).size).toBe(wrong.length)
    expect(wrong.map((changed) => command({ ...changed, ...timestamps, more: 1 }).meaning)).toEqual(meanings)
  })

  test('is kept in sixteen digits, whatever the text', () => {
    const texts = Array.from({ length: 300 }, (_, nth) => command({ reason: nth }).meaning)
    expect(texts.filter((meaning) => meaning.length === 17)).toHaveLength(300)
    expect(new Set(texts).size).toBe(300)
    // Both sums tell texts apart by themselves.
    for (const half of [(text: string) => text.slice(1, 9), (text: string) => text.slice(9)])
      expect(new Set(texts.map(half)).size).toBe(300)
  })
})

describe('what is no command', () => {
  test.each([7, 'x', true, null, [commandOf(1)]])('%j is no object', (value) => {
    expect(read(value)).toEqual({ kind: 'unreadable', why: 'it is no JSON object' })
  })

  test.each([undefined, 7, [commandId(1)], ` ${commandId(1)}`, `${commandId(1)}0`])(
    '%j is no id to answer to',
    (command_id) => {
      expect(read(commandOf(1, { command_id }))).toMatchObject({
        kind: 'unreadable',
        why: expect.stringContaining('UUID'),
      })
    },
  )
})

describe('a verdict', () => {
  test.each(['1.0', '1.10', '1.100'])('takes version %s', (schema_version) => {
    expect(command({ schema_version }).verdict).toBe('reboot_host')
  })

  test.each(['11.0', '1.0x', '1.00', '1.', '2.1'])('leaves version %s to others', (schema_version) => {
    expect(command({ schema_version }).verdict).toMatchObject({ code: 'unsupported_version' })
  })

  test('says what was wrong, and where', () => {
    const verdicts = [{ schema_version: 7 }, { reason: 7 }, { action: 7 }, { action: 'x'.repeat(99) }]
    expect(verdicts.map((changed) => command(changed).verdict)).toEqual([
      { code: 'invalid_payload', message: '/schema_version: expected string, got 7' },
      { code: 'invalid_payload', message: '/reason: expected string or null, got 7' },
      { code: 'invalid_payload', message: '/action: expected one of "reboot_host", "shutdown_host", got 7' },
      {
        code: 'unsupported_action',
        message: `action is "${'x'.repeat(79)}, expected reboot_host or shutdown_host`,
      },
    ])
  })
})
