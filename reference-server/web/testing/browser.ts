import { existsSync } from 'node:fs'
import type { Browser } from 'playwright-core'

const candidates = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Starts the machine's own Chromium; null where it, or what drives it, is missing. */
export async function startBrowser(): Promise<Browser | null> {
  const executablePath = candidates.find((path) => path !== undefined && existsSync(path))
  const driver = await import('playwright-core').catch(() => null)
  if (!executablePath || !driver) return null
  return await driver.chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** What tests ask within the page. It is JavaScript, checked with the page's own: this compiler knows no document. */
interface InPage {
  /** Texts whose contrast is below WCAG's 4.5. */
  poorContrast(): string[]
  focusedLabel(): string
  focusOutline(): string
  scrollWidth(): number
}

export const inPage: InPage = await import(new URL('./in-page.js', import.meta.url).href)
