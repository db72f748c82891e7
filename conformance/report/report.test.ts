import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { createReferenceAdapter } from '../../reference-server/adapter.js'
import { guardAdapter } from '../play/guard.js'
import { runSuite } from '../run/suite.js'
import { badge } from './badge.js'
import { consoleReport } from './console.js'
import { htmlReport } from './html/page.js'
import { jsonReport } from './json.js'
import { junitReport } from './junit.js'
import { markdownReport } from './markdown.js'
import { outcomeOf, type Report } from './report.js'
import { serverReport } from './server-report.js'
import { blip, findingOf, hostileReport, hostileTexts, mixed, reportOf } from './testing/reports.js'

const plain = { good: String, bad: String, faint: String, strong: String }
const NOW = '2026-11-21T09:14:00Z'
const known: Report = {
  ...mixed,
  baseline: {
    known: new Map([
      [
        'server/intent/no-off-between-adjacent',
        { requirement: 'server/intent/no-off-between-adjacent', reason: 'the old scheduler', until: '2027-03-31' },
      ],
    ]),
    problems: ['server/intent/topic is listed as a known failure and passes now'],
  },
}
const passing = reportOf([findingOf('server/intent/topic', 'pass')])

describe('the JSON report', async () => {
  const ajv = addFormats.default(new Ajv({ strict: true, allowUnionTypes: true }))
  const schema = JSON.parse(await readFile(new URL('report.schema.json', import.meta.url), 'utf8')) as object
  const validate = ajv.compile(schema)
  const valid = (report: Report): void => {
    validate(JSON.parse(jsonReport(report)))
    expect(validate.errors ?? []).toEqual([])
  }

  test.each([
    ['every verdict', mixed],
    ['a baseline', known],
    ['nothing played', reportOf([], { scenarios: 0 })],
    ['real time, cut short', reportOf([], { stopped: 'time budget', clock: { mode: 'real', accuracy_ms: 250 } })],
  ])('has the form of its schema: %s', (_, report) => valid(report))

  test('of a real run too, the same twice', async () => {
    const run = async (): Promise<Report> => {
      const bare = createReferenceAdapter()
      const only = ['server/intent/qos-1', 'server/intent/expiry-formula'] as const
      const result = await runSuite({ adapter: guardAdapter(bare, 10_000), only, seed: 1, runs: 5 })
      return serverReport(result, { suite_version: '0.1.0', replay: () => 'again' })
    }
    const report = await run()
    valid(report)
    expect(jsonReport(await run())).toBe(jsonReport(report))
  })

  test('says what happened in parts', () => {
    const { requirements } = JSON.parse(jsonReport(mixed))
    expect(requirements[2]).toMatchObject({
      verdict: 'fail',
      counterexample: {
        at: '2026-03-31T12:00:30Z',
        explanation: {
          premise: 'at 12:00:30 event a ends and event b starts',
          owed: 'the group stays on',
          seen: 'off was published at 12:00:30',
        },
      },
    })
  })
})

describe('the JUnit report', () => {
  test('is one case a requirement, with what fails a run as failure or error', () => {
    const xml = junitReport(mixed)
    expect(xml).toContain('tests="7" failures="2" errors="2" skipped="2"')
    expect(xml).toContain('<testcase classname="server.intent" name="topic" assertions="1200"/>')
    expect(xml).toMatch(
      /name="no-off-between-adjacent"[^>]*><failure type="[^"]+" message="off was published at 12:00:30">/,
    )
    expect(xml).toContain('Let:  at 12:00:30 event a ends and event b starts,')
    expect(xml).toContain('✗ 12:00:30')
    expect(xml).toContain('<skipped message="a SHOULD that is not met: off was published at 12:00:30"/>')
    expect(xml).toContain('<skipped message="the capability command is not declared"/>')
    expect(xml).toContain('<error type="not exercised"')
    expect(xml).toMatch(/<error type="inconclusive"[^>]*>Let: {2}at 12:00:30/)
  })

  test('skips a known failure, and fails what no longer fits the baseline', () => {
    const xml = junitReport(known)
    expect(xml).toContain('<skipped message="known failure, excused until 2027-03-31: the old scheduler"/>')
    expect(xml).toContain('<testcase classname="baseline" name="entry 1"><failure')
    expect(xml).toContain('tests="8" failures="2" errors="2" skipped="3"')
  })
})

describe('the Markdown report', () => {
  test('has a table by family and each failure in full', () => {
    const text = markdownReport(mixed)
    expect(text).toContain('## hub 4.2: ❌ violates the contract')
    expect(text).toContain('| family | pass | fail | inconclusive | not exercised | not applicable | exercised |')
    expect(text).toContain('| server/intent | 1 | 3 | 1 | 1 |  | 6,000 |')
    expect(text).toContain('✗ 12:00:30      off published as off-1')
    expect(text).toContain('- `server/intent/recurrence`: not exercised')
  })

  test('of many failures stays below what a CI summary may have', () => {
    const saw = 'x'.repeat(100_000)
    const many = Array.from({ length: 141 }, () => findingOf('server/intent/topic', 'fail', blip({ saw })))
    expect(markdownReport(reportOf(many)).length).toBeLessThan(200_000)
    expect(markdownReport(reportOf(many))).toContain('116 further failures are in the other reports')
  })
})

describe('the report for a terminal', () => {
  test('has every verdict in its table, then the failures, then the sum', () => {
    const text = consoleReport(mixed, plain)
    expect(text.slice(0, text.indexOf('\nFAIL'))).toMatchInlineSnapshot(`
      "infoscreen conformance · server · hub 4.2
      200 scenarios in virtual time, seed 1

      server/command                            exercised
        n/a   schema                                    0   not applicable

      server/intent                             exercised
        pass  topic                                 1,200
        FAIL  no-off-between-adjacent               1,200   3 violations
        FAIL  active-event-ids                      1,200   3 violations, a SHOULD
        ????  qos-1                                 1,200   inconclusive
        ----  recurrence                                0   not exercised
        FAIL  retained                              1,200   3 violations
      "
    `)
    expect(text).toContain('inconclusive server/intent/qos-1 (MUST, S1 §1, §5)')
    expect(text).toContain('\nserver/intent/recurrence was not exercised.\n')
    expect(text).toContain('It failed in the survey and not when it was played again')
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      '1 pass, 3 fail, 1 inconclusive, 1 not exercised, 1 not applicable: violates the contract',
    )
  })

  test('excuses what is known, and says what no longer fits', () => {
    const text = consoleReport(known, plain)
    expect(text).toContain('known failure server/intent/no-off-between-adjacent')
    expect(text).toContain('Excused until 2027-03-31: the old scheduler')
    expect(text).toContain('Baseline: server/intent/topic is listed')
    expect(text).toContain(', and the baseline does not fit')
  })

  test('tells where declared and seen capabilities differ', () => {
    const capabilities = [
      { capability: 'command', declared: false, seen: true },
      { capability: 'intent', declared: true, seen: false },
      // Nothing that was judged is about it, so nothing was done to see it.
      { capability: 'monitoring', declared: true, seen: false },
    ]
    const text = consoleReport(reportOf([findingOf('server/intent/topic', 'pass')], { capabilities }), plain)
    expect(text).toContain('The capability command was seen and is not declared')
    expect(text).toContain('The capability intent is declared and was never seen.')
    expect(text).not.toContain('monitoring')
  })

  test('says that the time was up, and which clock it was', () => {
    const cut = reportOf([], { stopped: 'time budget', clock: { mode: 'real', accuracy_ms: 250 } })
    expect(consoleReport(cut, plain)).toContain(
      '200 scenarios in real time, told to within 250 ms, seed 1, ended by the time budget',
    )
  })
})

test('the badge says how it came out, in drawing and in words', () => {
  expect(badge(passing)).toContain('aria-label="infoscreen contract: conforms (1 of 1)"')
  expect(badge(mixed)).toContain('3 broken')
  expect(badge(reportOf([]))).toContain('could not tell')
  expect(badge(mixed)).not.toMatch(/href|url\((?!#)|@import/)
})

test('SHOULDs that are not met change no outcome', () => {
  const should = findingOf('server/intent/active-event-ids', 'fail', blip())
  expect(outcomeOf(reportOf([findingOf('server/intent/topic', 'pass'), should]))).toBe('conforms')
})

describe.each(hostileTexts.map((text) => [JSON.stringify(text), text]))(
  'what an implementation calls %s',
  (_, text) => {
    const report = hostileReport(text)

    test('ends no element and no attribute of XML or HTML', () => {
      for (const written of [junitReport(report), htmlReport(report, NOW), badge(report)]) {
        expect(written).not.toMatch(/<script>document|<img|<style>\*|<testcase name="forged"|onclick='alert/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(written).not.toMatch(/[\u0000-\u0008\u001b\u202e]/)
      }
    })

    test('steers no terminal and starts no line', () => {
      const text = consoleReport(report, plain)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
      expect(text).not.toMatch(/^# forged|^\| forged/m)
    })

    test('stands in Markdown within code, or escaped', () => {
      const outside = markdownReport(report).replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
      expect(outside).not.toMatch(/<script|<img|<details open>\s|^# forged|^\| forged/m)
    })
  },
)
