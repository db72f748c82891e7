import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from './assets/types.js'
import { inPage, startBrowser } from './testing/browser.js'
import { FakeApi } from './testing/fake-api.js'
import { advanced, BLIP_GROUP, instant, MINUTE_MS } from './testing/fake-fleet.js'

const browser: Browser | null = await startBrowser()
if (!browser && process.env['CI'] === 'true')
  throw new Error('the page is tested in Chromium with playwright-core; install both')
afterAll(() => browser?.close())

describe.skipIf(!browser)('the page, in Chromium', () => {
  let api: FakeApi
  let host: string
  let context: BrowserContext
  let page: Page
  let complaints: string[]

  beforeEach(async () => {
    api = new FakeApi(12, Date.now)
    host = await api.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(async () => {
    await context?.close()
    await api.app.close()
  })

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
    context = await (browser as Browser).newContext({ viewport: { width: 1440, height: 1000 }, ...options })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    complaints = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== host) complaints.push(`a request to ${request.url()}`)
    })
    await page.goto(host)
    await page.locator('body[data-ready]').waitFor()
    await row(client(0)).waitFor()
  }

  const client = (index: number): string => [...api.clients.keys()][index] ?? ''
  const row = (uuid: string): Locator => page.locator(`#fleet-rows [data-client="${uuid}"]`)
  const card = (id: string): Locator => page.locator(`[data-command="${id}"]`)
  const status = (id: string, name: string): Promise<void> =>
    page.locator(`[data-command="${id}"][data-status="${name}"]`).waitFor()
  const newest = () => api.commands[0] as (typeof api.commands)[number]
  const text = (locator: Locator): Promise<string> => locator.innerText()

  test('the fleet is shown, what needs a look first, and can be filtered and sorted', async () => {
    await open()
    const first = page.locator('#fleet-rows tr').first()
    expect(await text(first)).toContain('service failed')
    expect(await text(first)).toContain(client(0).slice(0, 8))
    expect(await page.getByRole('row').count()).toBeGreaterThan(10)
    expect(await first.getByRole('cell').count()).toBe(11)
    await page.getByLabel('Filter').first().fill(client(7).slice(0, 8))
    await page.locator('#fleet-shown', { hasText: '1 device shown' }).waitFor()
    expect(await page.locator('#fleet-rows tr').count()).toBe(1)
    await page.getByLabel('Filter').first().fill('no such')
    await page.getByText('No device matches.').waitFor()
    await page.getByLabel('Filter').first().fill('')
    await page.getByRole('button', { name: 'Client' }).click()
    await page.locator(`#fleet-rows tr:first-child[data-client="${[...api.clients.keys()].sort()[0]}"]`).waitFor()
    expect(complaints).toEqual([])
  })

  test('of two thousand devices only those in sight are in the document', async () => {
    await api.app.close()
    api = new FakeApi(2000, Date.now)
    host = await api.app.listen({ port: 0, host: '127.0.0.1' })
    await open()
    expect(await page.locator('#fleet-rows tr').count()).toBeLessThan(60)
    expect(await page.locator('#fleet-table').getAttribute('aria-rowcount')).toBe('2001')
    await page.locator('#fleet-scroller').evaluate((scroller) => scroller.scrollTo(0, 1e9))
    await page.locator('#fleet-rows [aria-rowindex="2001"]').waitFor()
    expect(await page.locator('#fleet-rows tr').count()).toBeLessThan(60)
  })

  test('a restart is ordered once, and moves live to completed', async () => {
    await open()
    await row(client(7))
      .getByRole('button', { name: /^Restart/ })
      .click()
    await page.getByLabel('Reason (optional)').fill('frozen picture')
    await page.locator('#order-submit').click()
    await page.locator('#order-dialog').waitFor({ state: 'hidden' })
    expect(api.asked).toMatchObject([
      {
        method: 'POST',
        url: `/api/clients/${client(7)}/restart`,
        body: { reason: 'frozen picture' },
        key: expect.stringMatching(/^\w{32}$/),
      },
    ])
    const { command_id } = newest()
    for (const name of ['queued', 'published', 'accepted', 'execution_started', 'completed']) {
      await status(command_id, name)
      expect(await card(command_id).locator('[data-kind="done"]').count()).toBe(
        newest().states.length - (name === 'completed' ? 0 : 1),
      )
      api.tell(advanced(newest(), Date.now()))
    }
    expect(await text(card(command_id))).toContain('Done in')
    await page.locator('#announcer', { hasText: `Restart of ${client(7).slice(0, 8)} completed` }).waitFor()
    expect(complaints).toEqual([])
  })

  test('a failed command shows its code and message, a blocked one when to try again', async () => {
    await open()
    const failing = api.order({ client_uuid: client(8), status: 'accepted' })
    api.tell(failing)
    api.tell(
      advanced(failing, Date.now(), {
        status: 'failed',
        error_code: 'helper_failed',
        error_message: 'exit 1: no sudo',
      }),
    )
    await status(failing.command_id, 'failed')
    expect(await text(card(failing.command_id).locator('.outcome'))).toMatch(
      /Failed:\s*helper_failed\s*exit 1: no sudo/,
    )
    expect(await text(card(failing.command_id).locator('[data-kind="failed"]'))).toContain('failed')
    const retry_at = instant(Date.now() + 5 * MINUTE_MS)
    const blocked = api.order({ client_uuid: client(9), status: 'blocked', retry_at })
    api.tell(blocked)
    expect(await text(card(blocked.command_id).locator('.outcome'))).toMatch(/Blocked.*Try again at .*in [45] min/)
    expect(await card(blocked.command_id).locator(`time[datetime="${retry_at}"]`).count()).toBe(2)
  })

  test('a lockout is told in the dialog, with when to try again; the same order keeps its key', async () => {
    await open()
    const retry_at = instant(Date.now() + 7 * MINUTE_MS)
    const error = { code: 'TOO_MANY', message: '3 restarts in 15 minutes are the most', field: null, retry_at }
    api.refuse = () => ({ status: 429, headers: { 'retry-after': '420' }, body: { error } })
    await row(client(7))
      .getByRole('button', { name: /^Restart/ })
      .click()
    const problem = page.locator('#order-dialog .problem')
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await page.locator('#order-submit').click()
      await problem.filter({ hasText: /3 restarts in 15 minutes are the most Try again at .*in [67] min/ }).waitFor()
      await page.locator('#order-form:not([aria-busy])').waitFor()
    }
    expect(new Set(api.asked.map(({ key }) => key)).size).toBe(1)
    api.refuse = () => ({
      status: 422,
      body: { error: { code: 'INVALID', message: 'must not be so', field: '/reason' } },
    })
    await page.locator('#order-submit').click()
    await problem.filter({ hasText: 'must not be so (reason)' }).waitFor()
    expect(await page.locator('#order-reason').getAttribute('aria-invalid')).toBe('true')
  })

  test('a shutdown is typed, and so is the number of devices of a bulk command', async () => {
    await open()
    const submit = page.locator('#order-submit')
    await row(client(7))
      .getByRole('button', { name: /^Shut down/ })
      .click()
    expect(await submit.isDisabled()).toBe(true)
    await page.locator('#order-confirm').fill('shutdown')
    expect(await submit.isDisabled()).toBe(false)
    await page.keyboard.press('Escape')
    await page.locator('#fleet-filter').fill('silent')
    await page.locator('#fleet-shown', { hasText: '2 devices' }).waitFor()
    await page.getByLabel('Select all that are shown').check()
    await page.locator('#bulk').getByRole('button', { name: 'Restart' }).click()
    expect(await text(page.locator('#order-title'))).toBe('Restart 2 devices?')
    await page.locator('#order-confirm').fill('3')
    expect(await submit.isDisabled()).toBe(true)
    await page.locator('#order-confirm').fill('2')
    await submit.click()
    await page.locator('#order-dialog').waitFor({ state: 'hidden' })
    expect(api.asked).toMatchObject([
      {
        url: '/api/commands/bulk',
        body: { action: 'reboot_host', confirm: 2, client_uuids: expect.arrayContaining([client(1), client(2)]) },
      },
    ])
    await page.locator('#bulk').waitFor({ state: 'hidden' })
  })

  test('while bulk commands are paused it says so, and none can be ordered', async () => {
    await open()
    api.push('overview', { bulk_paused: true })
    await page.getByText('Bulk commands are paused.').waitFor()
    await row(client(5)).getByRole('checkbox').check()
    expect(await page.locator('#bulk').getByRole('button', { name: 'Restart' }).isDisabled()).toBe(true)
  })

  test('an alert is acknowledged; one that is refused says why and stays', async () => {
    await open()
    const alert = page.locator('[data-alert="alert-0"]')
    api.refuse = () => ({
      status: 503,
      body: { error: { code: 'UNAVAILABLE', message: 'the broker is away', field: null } },
    })
    await alert.getByRole('button').click()
    await alert.getByText('the broker is away').waitFor()
    api.refuse = null
    await alert.getByRole('button').click()
    await alert.waitFor({ state: 'detached' })
    expect(await text(page.locator('#alert-count'))).toBe('2')
    api.push('alert', {
      open: true,
      alert: {
        alert_id: 'new',
        kind: 'broker_outage',
        client_uuid: null,
        unit: null,
        raised_at: instant(Date.now()),
        detail: null,
      },
    })
    await page.locator('[data-alert="new"]').waitFor()
    await page.locator('#announcer', { hasText: 'All devices fell silent' }).waitFor()
  })

  test('an override is set until a time, and withdrawn', async () => {
    await open()
    await row(client(7))
      .getByRole('button', { name: /^Override/ })
      .click()
    await page.getByLabel('off', { exact: true }).check()
    await page.getByRole('button', { name: 'Set' }).click()
    await row(client(7)).getByText('off, ends in').waitFor()
    expect(api.asked).toMatchObject([
      { method: 'PUT', body: { desired_state: 'off', until: expect.stringMatching(/T.*Z$/) } },
    ])
    await row(client(7))
      .getByRole('button', { name: /^Override/ })
      .click()
    await page.getByRole('button', { name: 'Follow the group again' }).click()
    await row(client(7)).getByText('off, ends in').waitFor({ state: 'detached' })
    expect(api.asked[1]?.method).toBe('DELETE')
  })

  test('an OFF during an event is marked, counted in words, and explained', async () => {
    await open()
    const group = page.locator(`[data-group="${BLIP_GROUP}"]`)
    await group.getByText('1 × OFF during an event').waitFor()
    await page.locator('#blip-groups', { hasText: BLIP_GROUP }).waitFor()
    const drawn = await group.locator('.blip rect').boundingBox()
    expect(drawn?.width).toBeGreaterThanOrEqual(5)
    expect(await page.locator('.blip').count()).toBe(1)
    await group.getByText('As a table').click()
    await group.getByRole('cell', { name: 'OFF during an event' }).waitFor()
    await group.getByRole('button', { name: /off for 4 s/ }).click()
    await page.locator('#why-answer', { hasText: `group ${BLIP_GROUP} was told` }).waitFor()
  })

  test('a viewer is offered nothing to do', async () => {
    api.role = 'viewer'
    await open()
    const visible = await page
      .locator('[data-act], [data-bulk], #fleet input[type=checkbox], .acknowledge')
      .filter({ visible: true })
      .count()
    expect(visible).toBe(0)
    expect(await page.locator('#alerts li').count()).toBe(3)
  })

  test('a restart needs no mouse, and the focus comes back', async () => {
    await open()
    await page.locator('#fleet-filter').focus()
    const focused = () => page.evaluate(inPage.focusedLabel)
    for (let presses = 0; presses < 40 && !(await focused()).startsWith('Restart '); presses += 1)
      await page.keyboard.press('Tab')
    const name = await focused()
    expect(name).toMatch(/^Restart \w{8}$/)
    expect(await page.evaluate(inPage.focusOutline)).toBe('solid')
    await page.keyboard.press('Enter')
    await page.locator('#order-dialog[open]').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#order-dialog').waitFor({ state: 'hidden' })
    expect(api.asked).toHaveLength(1)
    expect(await focused()).toBe(name)
    api.push('client', { ...api.clients.get(client(0)), state: 'ok' })
    await page.locator(`[data-only="failed"]`, { hasText: '0 failed' }).waitFor()
    expect(await focused()).toBe(name)
    api.push('client', api.clients.get(client(0)))
    await page.locator('[data-only="failed"]', { hasText: '1 failed' }).waitFor()
    expect(await focused()).toBe(name)
  })

  test('a lost connection is told, and what was missed is read when it is back', async () => {
    await open()
    api.alerts.clear()
    api.cut()
    await page.getByText('Connection lost.').waitFor()
    await page.getByText('Connection lost.').waitFor({ state: 'hidden' })
    await page.getByText('No open alert.').waitFor()
  })

  test('what others wrote stays text', async () => {
    const evil = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`
    const [[first, known]] = [...api.clients] as [[string, Client]]
    api.clients.set(first, { ...known, group_id: evil })
    api.groups = [{ group_id: evil, state: 'on', reason: evil, since: null, window_end: null }]
    api.alerts.set('evil', {
      alert_id: 'evil',
      kind: 'service_failed',
      client_uuid: first,
      unit: evil,
      detail: evil,
      raised_at: instant(Date.now()),
    })
    const command = api.order({
      client_uuid: first,
      reason: evil,
      status: 'failed',
      error_code: evil,
      error_message: evil,
    })
    api.commands = [command]
    await open()
    await card(command.command_id).waitFor()
    for (const part of ['#alerts', '#commands', '#timelines', '#fleet-rows'])
      expect(await text(page.locator(part))).toContain(evil)
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(await page.title()).not.toBe('owned')
    expect(complaints).toEqual([])
  })

  test('the page asks for the token when it has none', async () => {
    await open()
    api.role = null
    await page.goto(host)
    await page.getByLabel('Access token').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('not known here').waitFor()
  })

  test.each(['light', 'dark'] as const)(
    'on a phone, %s, nothing is cut off sideways, and all text can be read',
    async (colorScheme) => {
      for (const width of [360, 1440]) {
        api.commands = (['failed', 'timed_out', 'blocked', 'accepted', 'completed'] as const).map((status, index) =>
          api.order({
            client_uuid: client(index),
            status,
            error_code: 'helper_timeout',
            error_message: 'x'.repeat(200),
          }),
        )
        await open({ viewport: { width, height: 740 }, colorScheme })
        await page.locator('.blip').waitFor({ state: 'attached' })
        expect(await page.evaluate(inPage.scrollWidth)).toBe(width)
        expect(await page.evaluate(inPage.poorContrast)).toEqual([])
        expect(complaints).toEqual([])
        await context.close()
      }
    },
  )
})
