import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inPage, startBrowser } from '../../../reference-server/web/testing/browser.js'
import { badge } from '../badge.js'
import { junitReport } from '../junit.js'
import type { Report } from '../report.js'
import { brokerReportOf, strict } from '../testing/broker-reports.js'
import { clientReportOf } from '../testing/client-reports.js'
import { blip, findingOf, hostileReport, hostileTexts, mixed, reportOf } from '../testing/reports.js'
import { htmlReport } from './page.js'

const NOW = '2026-11-21T09:14:00Z'
const browser: Browser | null = await startBrowser()
if (!browser && process.env['CI'] === 'true')
  throw new Error('the report is tested in Chromium with playwright-core; install both')
afterAll(() => browser?.close())

describe.skipIf(!browser)('the page, in Chromium', () => {
  let folder: string
  let context: BrowserContext | undefined
  let page: Page
  /** Errors of the page, and requests for anything but itself. */
  let complaints: string[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-'))
    complaints = []
  })
  afterEach(async () => {
    await context?.close()
    await rm(folder, { recursive: true })
  })

  async function open(report: Report, options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    const file = join(folder, 'report.html')
    await writeFile(file, htmlReport(report, NOW))
    const url = pathToFileURL(file).href
    context = await (browser as Browser).newContext({ viewport: { width: 1280, height: 900 }, ...options })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('dialog', (dialog) => {
      complaints.push(`a dialog: ${dialog.message()}`)
      return dialog.dismiss()
    })
    page.on('request', (request) => {
      if (request.url() !== url) complaints.push(`a request for ${request.url()}`)
    })
    await page.goto(url)
  }

  const shown = (): Promise<string> => page.locator('#shown').innerText()
  /** A label in a drawing lies on its bar, which is no background. */
  async function poorContrast(): Promise<string[]> {
    await page.evaluate(
      `for (const bar of document.querySelectorAll('.bar')) bar.style.backgroundColor = getComputedStyle(bar.querySelector('rect')).fill`,
    )
    return page.evaluate(inPage.poorContrast)
  }
  const rows = (): Promise<string[]> => page.locator('tr[data-verdict]:visible code').allInnerTexts()

  test('says how it came out, draws the failure and marks it', async () => {
    await open(mixed)
    expect(await page.title()).toBe('hub 4.2: violates · infoscreen conformance')
    expect(await page.locator('.verdict').innerText()).toBe('violates the contract')
    expect(await page.locator('.squares a').count()).toBe(7)
    const card = page.locator('#failure-server-intent-no-off-between-adjacent')
    expect(await card.locator('dd').allInnerTexts()).toEqual([
      'at 12:00:30 event a ends and event b starts',
      'the group stays on',
      'off was published at 12:00:30',
    ])
    expect(await card.locator('.timeline .violated').innerText()).toContain('off published as off-1')
    const bars = await card.locator('svg .bar > title').allTextContents()
    expect(bars).toEqual([
      'a: 12:00:00 to 12:00:30',
      'b: 12:00:30 to 12:00:32.400',
      'on: 12:00:00 to 12:00:30',
      'off: 12:00:30 to 12:00:32.400',
    ])
    const [mark, off] = [
      await card.locator('.violation line').boundingBox(),
      await card.locator('.bar.off rect').boundingBox(),
    ]
    expect(mark?.x).toBeCloseTo(off?.x ?? 0, -1)
    expect(await card.locator('code').last().innerText()).toBe('replay server/intent/no-off-between-adjacent 1:17:0:2')
    expect(complaints).toEqual([])
  })

  test('is filtered by words, family and verdict, alone and together', async () => {
    await open(mixed)
    expect(await shown()).toBe('7 of 7 shown')
    await page.getByLabel('Verdict').selectOption('fail')
    expect(await rows()).toEqual(['no-off-between-adjacent', 'active-event-ids', 'retained'])
    await page.getByLabel('Words').fill('EVENT  starts')
    expect(await rows()).toEqual(['no-off-between-adjacent'])
    expect(await shown()).toBe('1 of 7 shown')
    await page.getByLabel('Family').selectOption('server/command')
    expect(await rows()).toEqual([])
    expect(await page.getByText('No requirement matches.').isVisible()).toBe(true)
    expect(await page.locator('table').isVisible()).toBe(false)
    expect(complaints).toEqual([])
  })

  test('is used with the keyboard alone', async () => {
    await open(mixed)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => (globalThis as never)['document']['activeElement']['className'])).toBe('skip')
    expect(await page.evaluate(inPage.focusOutline)).toBe('solid')
    await page.keyboard.press('/')
    await page.keyboard.type('recurrence')
    expect(await rows()).toEqual(['recurrence'])
    await page.keyboard.type('/')
    expect(await page.getByLabel('Words').inputValue()).toBe('recurrence/')
    await page.keyboard.press('Escape')
    expect(await shown()).toBe('7 of 7 shown')
    expect(complaints).toEqual([])
  })

  test('a square leads to its failure, or to its requirement even where that is filtered out', async () => {
    await open(mixed)
    await page.locator('.squares .fail').first().press('Enter')
    expect(page.url()).toMatch(/#failure-server-intent-no-off-between-adjacent$/)
    await page.getByLabel('Words').fill('nothing like it')
    await page.locator('.squares .pass').press('Enter')
    await page.locator('#requirement-server-intent-topic:focus').waitFor()
    expect(await shown()).toBe('7 of 7 shown')
  })

  test.each(['light', 'dark'] as const)('can be read in %s, on a desk and on a phone', async (colorScheme) => {
    await open(mixed, { colorScheme })
    expect(await poorContrast()).toEqual([])
    await context?.close()
    await open(mixed, { colorScheme, viewport: { width: 360, height: 740 } })
    expect(await page.evaluate(inPage.scrollWidth)).toBe(360)
    expect(await poorContrast()).toEqual([])
  })

  test('draws what a client was given, its TV and its connection', async () => {
    await open(clientReportOf())
    const card = page.locator('#failure-client-power-off-after-grace')
    expect(await card.locator('svg .lane').allTextContents()).toEqual(['intent of 7', 'TV', 'connection'])
    expect(await card.locator('svg .bar.away > title').allTextContents()).toEqual(['no broker: 12:00:05 to 12:00:08'])
    expect(await page.locator('tr[data-verdict="not exercised"] .why').innerText()).toContain('--service-failed-exec')
    expect(complaints).toEqual([])
  })

  test('shows who may publish and read at a broker, which no filter hides', async () => {
    await open(brokerReportOf(() => true))
    const row = page.locator('.access tr', { hasText: '…/{client_uuid}/commands' }).first()
    expect(await row.locator('.cell').allInnerTexts()).toEqual(['✓', '', '✗', '✓', '✗', '✗'])
    const cell = page.getByLabel('another client may not publish: tried 8 times, 8 times otherwise').first()
    expect(await cell.isVisible()).toBe(true)
    await page.getByLabel('Verdict').selectOption('pass')
    expect(await rows()).toEqual(['server-can-read-client-channels'])
    expect(await row.isVisible()).toBe(true)
    expect(await page.locator('.access thead').isVisible()).toBe(true)
    expect(await page.locator('.cases').first().locator('li').count()).toBe(6)
    expect(complaints).toEqual([])
  })

  test.each([
    ['a client', clientReportOf()],
    ['a broker that keeps the contract', brokerReportOf(strict)],
    ['a broker that does not', brokerReportOf(() => true)],
  ])('of %s can be read in light and in dark, on a desk and on a phone', async (_, report) => {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 360]) {
        await open(report, { colorScheme, viewport: { width, height: 740 } })
        expect(await poorContrast()).toEqual([])
        expect(await page.evaluate(inPage.scrollWidth)).toBe(width)
        await context?.close()
      }
  })

  test('shows everything where no script runs, and when it is printed', async () => {
    await open(mixed, { javaScriptEnabled: false })
    expect((await rows()).length).toBe(7)
    expect(await page.locator('.filters').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'print' })
    expect((await rows()).length).toBe(7)
    expect((await page.pdf()).length).toBeGreaterThan(10_000)
  })

  test.each(hostileTexts.map((text) => [JSON.stringify(text), text]))(
    'shows %s as the text that it is',
    async (_, text) => {
      await open(hostileReport(text))
      expect(await page.title()).not.toBe('owned')
      expect(await page.locator('article').count()).toBe(1)
      expect(await page.locator('img, article script, [onclick]').count()).toBe(0)
      expect(await page.locator('main').isVisible()).toBe(true)
      expect(complaints).toEqual([])
    },
  )

  test.each(hostileTexts.map((text) => [JSON.stringify(text), text]))(
    'JUnit and badge with %s are well-formed',
    async (_, text) => {
      await open(mixed)
      for (const xml of [junitReport(hostileReport(text)), badge(hostileReport(text)), junitReport(mixed)])
        expect(
          await page.evaluate(
            `new DOMParser().parseFromString(${JSON.stringify(xml)}, 'text/xml').querySelector('parsererror')?.textContent ?? ''`,
          ),
        ).toBe('')
    },
  )

  test('stays small, whatever was published', async () => {
    const flood = Array.from({ length: 500 }, (_, index) => ({
      ...blip().history[3],
      at_ms: Date.parse(NOW) + index,
      payload: JSON.stringify({ desired_state: index % 2 ? 'on' : 'off', intent_id: 'x'.repeat(5_000) }),
    })) as never[]
    const findings = Array.from({ length: 141 }, () =>
      findingOf('server/intent/topic', 'fail', blip({ saw: 'y'.repeat(50_000) }, flood)),
    )
    const report = reportOf(findings)
    expect(htmlReport(report, NOW).length).toBeLessThan(8_000_000)
    await open(reportOf(findings.slice(0, 2)))
    expect(await page.locator('.timeline').first().locator('li').count()).toBeLessThan(50)
    expect(complaints).toEqual([])
  })
})
