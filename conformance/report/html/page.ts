import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { titleOf } from '../heading.js'
import { outcomeOf, type Report } from '../report.js'
import { escapeXml as safe } from '../xml.js'
import { accessSection } from './access.js'
import { failureSections } from './failures.js'
import { headSection } from './head.js'
import { tableSection } from './table.js'

const asset = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8').trim()

/**
 * The report as one page that needs nothing else: it can be mailed, kept and printed. Its policy lets nothing be
 * fetched, and runs no script but its own, so that what an implementation published stays text. `played_at` is RFC 3339.
 */
export function htmlReport(report: Report, played_at: string): string {
  const [style, script] = [asset('report.css'), asset('report.js')]
  const policy = `default-src 'none'; img-src data:; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${safe(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<link rel="icon" href="data:,">',
    `<title>${safe(`${titleOf(report.implementation)}: ${outcomeOf(report)} · infoscreen conformance`)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<a class="skip" href="#requirements">To the requirements</a>',
    ...headSection(report, played_at),
    '<main>',
    ...accessSection(report),
    ...failureSections(report),
    ...tableSection(report),
    '</main>',
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
