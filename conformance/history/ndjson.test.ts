import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { tooEarly } from '../report/testing/client-reports.js'
import { CLIENT, historyOf, intentAt, START_MS } from '../report/testing/reports.js'
import { runSuite } from '../run/suite.js'
import { HistoryError, type HistoryHeader, historyLines, readHistory } from './ndjson.js'
import type { History } from './observation.js'

const header: HistoryHeader = {
  suite_version: '0.1.0',
  seed: 1,
  path: '17:0',
  implementation: { role: 'server', name: 'hub', version: '4', capabilities: ['intent'] },
  scenario: { start: '2026-03-31T12:00:00Z' },
}
const whole = historyOf(intentAt(0, 'on'), { kind: 'end', at_ms: START_MS })
const text = (history: History = whole): string => [...historyLines(header, history)].join('')

async function* piecesOf(given: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < given.length; from += size) yield given.slice(from, from + size)
}

const read = (given: string, size = 1000) => readHistory(piecesOf(given, size))

describe('a history', () => {
  test('is read as it was written, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), async (size) => {
        expect(await read(text(), size)).toEqual({ header, history: whole })
      }),
      { numRuns: 50 },
    )
  })

  test('of a client comes back as that of a client', async () => {
    const implementation = {
      role: 'client',
      name: 'python3 client.py',
      version: null,
      capabilities: ['power'],
    } as const
    const history: History = [...tooEarly, { kind: 'end', at_ms: START_MS }]
    const written = [...historyLines({ ...header, implementation }, history)].join('')
    expect(await read(written)).toEqual({ header: { ...header, implementation }, history })
  })

  test('of every kind that the suite records comes back the same', async () => {
    const seen: History[] = []
    const adapter = guardAdapter(createReferenceAdapter(), 10_000)
    const only = ['server/intent/topic'] as const
    await runSuite({ adapter, only, seed: 3, runs: 40, observe: ({ history }) => void seen.push(history) })
    expect(seen).toHaveLength(40)
    for (const history of seen) expect((await read(text(history))).history).toEqual(history)
    const kinds = new Set(seen.flat().map(({ kind }) => kind))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['packet', 'command', 'command-view', 'alerts', 'device', 'override']),
    )
  })
})

const line = (value: unknown): string => `${JSON.stringify(value)}\n`
const [first = '', begin = ''] = text().split(/(?<=\n)/)
const end = line({ kind: 'end', at_ms: START_MS })
const packet = intentAt(0, 'on')

describe('a file that is no history is refused, with its line and its field', () => {
  test.each([
    ['', 'HISTORY_CUT_OFF', 'line 1: there is nothing'],
    ['noise\n', 'HISTORY_UNREADABLE', 'line 1: not JSON: noise'],
    [line({ format: 'else' }), 'HISTORY_WRONG_FIELD', 'line 1: its format is not'],
    [line(null), 'HISTORY_WRONG_FIELD', 'line 1: its format is not'],
    [first.replace('"version":1', '"version":2'), 'HISTORY_WRONG_FIELD', 'its version is 2; this suite reads 1'],
    [first.replace('["intent"]', '[1]'), 'HISTORY_WRONG_FIELD', 'line 1: the header lacks'],
    [first.replace('"role":"server"', '"role":"broker"'), 'HISTORY_WRONG_FIELD', 'line 1: the header lacks'],
    [
      text().replace('"role":"server"', '"role":"client"'),
      'HISTORY_WRONG_FIELD',
      'line 2: begin is that of a server, and the header names a client',
    ],
    [first + end, 'HISTORY_WRONG_FIELD', 'line 2: a history starts with begin'],
    [first + begin, 'HISTORY_CUT_OFF', 'line 2: a history ends with end'],
    [text().slice(0, -10), 'HISTORY_UNREADABLE', 'line 6: not JSON'],
    [first + line([]), 'HISTORY_WRONG_FIELD', 'line 2: it is no JSON object'],
    [first + line({ kind: 'toString' }), 'HISTORY_WRONG_FIELD', 'its kind is "toString"'],
    [
      first + line({ kind: 'begin', at_ms: 0, config: { POLL_INTERVAL_SECONDS: 'often' } }),
      'HISTORY_WRONG_FIELD',
      'line 2: begin.config.POLL_INTERVAL_SECONDS is no number in text',
    ],
    [first + line({ kind: 'end' }), 'HISTORY_WRONG_FIELD', 'line 2: end.at_ms is missing'],
    [first + line({ kind: 'end', at_ms: 1e300 }), 'HISTORY_WRONG_FIELD', 'end.at_ms is no instant'],
    [
      first + begin + line({ ...packet, retain: 'yes' }),
      'HISTORY_WRONG_FIELD',
      'line 3: packet.retain is no true or false',
    ],
    [first + begin + line({ ...packet, topic: undefined }), 'HISTORY_WRONG_FIELD', 'packet.topic is missing'],
    [
      first +
        begin +
        line({ kind: 'override', at_ms: 1, client_uuid: CLIENT, order: { desired_state: 'dim', until: 'x' } }),
      'HISTORY_WRONG_FIELD',
      'override.order.desired_state is no one of on, off',
    ],
    [
      first + line({ ...whole[1], occurrences: [{ group_id: 7, id: 'a', start: 'soon', end: 'x', by: 'rule' }] }),
      'HISTORY_WRONG_FIELD',
      'schedule.occurrences[0].start is no RFC 3339 instant',
    ],
  ])('%#', async (given, code, message) => {
    const refused = read(given)
    await expect(refused).rejects.toThrow(HistoryError)
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
  })

  test('and so is a line without an end, before it fills the memory', async () => {
    let taken = 0
    async function* endless(): AsyncGenerator<string> {
      for (;;) {
        taken += 1
        yield 'x'.repeat(1024 * 1024)
      }
    }
    await expect(readHistory(endless())).rejects.toMatchObject({ code: 'HISTORY_TOO_LONG' })
    expect(taken).toBeLessThan(10)
  })
})
