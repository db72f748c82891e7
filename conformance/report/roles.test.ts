import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { badge } from './badge.js'
import { consoleReport } from './console.js'
import { htmlReport } from './html/page.js'
import { jsonReport } from './json.js'
import { junitReport } from './junit.js'
import { markdownReport } from './markdown.js'
import { outcomeOf, type Report } from './report.js'
import { brokerReportOf, strict } from './testing/broker-reports.js'
import { clientReportOf } from './testing/client-reports.js'
import { hostileTexts } from './testing/reports.js'

/** What the reports of a client and of a broker have that those of a server have not. */

const plain = { good: String, bad: String, faint: String, strong: String }
const NOW = '2026-11-21T09:14:00Z'
const client = clientReportOf('python3 client.py', [
  'It ended by itself: exit code 1.\n  | no TV',
  'It was late.',
  'It was late.',
])
const [keeper, sieve] = [brokerReportOf(strict), brokerReportOf(() => true)]

describe('the JSON report', async () => {
  const ajv = addFormats.default(new Ajv({ strict: true, allowUnionTypes: true }))
  const schema = JSON.parse(await readFile(new URL('report.schema.json', import.meta.url), 'utf8')) as object
  const validate = ajv.compile(schema)

  test.each([
    ['a client', client],
    ['a broker that keeps the contract', keeper],
    ['a broker that does not', sieve],
  ])('of %s has the form of the one schema', (_, report) => {
    validate(JSON.parse(jsonReport(report)))
    expect(validate.errors ?? []).toEqual([])
  })

  test('of a client says who it is, when it was and what happened', () => {
    const told = JSON.parse(jsonReport(client))
    expect(told).toMatchObject({
      implementation: { role: 'client', name: 'python3 client.py', version: null },
      scenarios: 1,
      clock: { mode: 'real', accuracy_ms: 250 },
      access: null,
    })
    expect(told.requirements[0].counterexample).toMatchObject({
      path: '4',
      at: '2026-03-31T12:00:10Z',
      setting: ['CEC_TURN_OFF_DELAY=2'],
      explanation: { premise: 'an intent to turn off has a delay of 2 s' },
    })
    expect(told.requirements[2].open).toEqual([expect.stringContaining('--service-failed-exec')])
    expect(told.notes).toContain('In scenario 4: It was late. (2 times)')
  })

  test('of a broker says who may publish what, and of no scenario', () => {
    const told = JSON.parse(jsonReport(sieve))
    expect(told).toMatchObject({ seed: null, scenarios: null, stopped: null, clock: null })
    expect(told.access.channels.find(({ channel }: { channel: string }) => channel === 'commands').cells[1]).toEqual({
      who: 'client',
      does: 'publish',
      may: false,
      level: 'MUST',
      exercised: 8,
      violations: 8,
    })
    expect(told.requirements[0].counterexample).toMatchObject({ path: null, at: null, scenario: null })
  })
})

describe('the report for a terminal', () => {
  test('of a client tells what it did, and on one line what else happened', () => {
    const text = consoleReport(client, plain)
    expect(text).toContain(
      'infoscreen conformance · client · python3 client.py\n1 scenario in real time, told to within 250 ms',
    )
    expect(text).toContain('  ✗ 12:00:10      the TV was turned off at 12:00:10\n')
    expect(text).toContain('Play it again: again client/power/off-after-grace')
    expect(text).toContain('service-failed-retained was not exercised: give --service-failed-exec')
    expect(text).toContain('In scenario 4: It ended by itself: exit code 1. | no TV\n')
    // It was asked for something of this capability and did none of it.
    expect(text).toContain('The capability telemetry is declared and was never seen.')
  })

  test('of a broker tells each kind of case, and how many there were', () => {
    const text = consoleReport(sieve, plain)
    expect(text).toContain('infoscreen conformance · broker · mqtt://broker.example\ntried in MQTT 3.1.1\n')
    expect(text).toMatch(/^ {2}FAIL {2}client-cannot-publish-commands +16 +16 violations$/m)
    expect(text).toMatch(
      /^ {2}✗ client 0d6f2a4e publishes on .*\/commands \(QoS 1, MQTT 3.1.1\): the broker acknowledged it/m,
    )
    expect(text).toContain('\n    and 11 further cases\n')
    expect(text).toContain('Try it again: again broker/acl/client-cannot-publish-commands')
    expect(outcomeOf(sieve)).toBe('violates')
    expect(outcomeOf(keeper)).toBe('could not tell')
  })
})

test('the Markdown report of a broker has the table of who may publish and read what', () => {
  expect(markdownReport(keeper)).toContain('| `infoscreen/{client_uuid}/commands` | ✓ |  | ⊘ | ✓ | ⊘ | ⊘ |\n')
  expect(markdownReport(sieve)).toContain('| `infoscreen/{client_uuid}/commands` | ✓ |  | ✗ | ✓ | ✗ | ✗ |\n')
  expect(markdownReport(client)).not.toContain('⊘')
})

test('the JUnit report says of what is open why', () => {
  expect(junitReport(client)).toMatch(/<error type="not exercised"[^>]*>give --service-failed-exec/)
  expect(junitReport(sieve)).toContain('tests="4" failures="2" errors="1" skipped="0"')
})

test('no report of a broker has a password in it', () => {
  for (const report of [keeper, sieve])
    for (const write of [consoleText, jsonReport, junitReport, markdownReport, badge, page])
      expect(write(report)).not.toContain('secret-of-the-account')
})

const consoleText = (report: Report): string => consoleReport(report, plain)
const page = (report: Report): string => htmlReport(report, NOW)

describe.each(hostileTexts.map((text) => [JSON.stringify(text), text]))(
  'what a client or a broker calls %s',
  (_, text) => {
    const reports = [clientReportOf(text, [text]), brokerReportOf(() => true, text)]

    test('ends no element and no attribute, steers no terminal, and starts no line', () => {
      for (const report of reports) {
        for (const written of [junitReport(report), page(report), badge(report)])
          expect(written).not.toMatch(/<script>document|<img|<style>\*|<testcase name="forged"|onclick='alert/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(consoleText(report)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
        expect(consoleText(report)).not.toMatch(/^# forged|^\| forged/m)
        const outside = markdownReport(report).replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
        expect(outside).not.toMatch(/<script|<img|<details open>\s|^# forged|^\| forged/m)
      }
    })
  },
)
