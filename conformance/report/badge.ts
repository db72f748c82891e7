import { outcomeOf, type Report, tallies } from './report.js'
import { escapeXml } from './xml.js'

const LABEL = 'infoscreen contract'
const HEIGHT = 20
const PADDING = 8
/** Of Verdana at 11 pixels, about; `textLength` holds the drawing to it in any other font. */
const CHARACTER_WIDTH = 6.6

const colours = { conforms: '#17663a', violates: '#b01d12', 'could not tell': '#7a4b00' } as const

/** A badge for a README: the verdict in a small drawing of its own, which asks nobody for anything. */
export function badge(report: Report): string {
  const outcome = outcomeOf(report)
  const numbers = new Map(tallies(report))
  const told = {
    conforms: `conforms (${numbers.get('pass') ?? 0} of ${report.findings.length})`,
    violates: `${numbers.get('fail') ?? 0} broken`,
    'could not tell': 'could not tell',
  }[outcome]
  const [left, right] = [widthOf(LABEL), widthOf(told)]
  const title = escapeXml(`${LABEL}: ${told}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${title}">`,
    `  <title>${title}</title>`,
    `  <clipPath id="round"><rect width="${left + right}" height="${HEIGHT}" rx="4"/></clipPath>`,
    '  <g clip-path="url(#round)">',
    `    <rect width="${left}" height="${HEIGHT}" fill="#3a4753"/>`,
    `    <rect x="${left}" width="${right}" height="${HEIGHT}" fill="${colours[outcome]}"/>`,
    '  </g>',
    '  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    textAt(LABEL, PADDING, left),
    textAt(told, left + PADDING, right),
    '  </g>',
    '</svg>',
    '',
  ].join('\n')
}

const widthOf = (text: string): number => Math.round(text.length * CHARACTER_WIDTH) + 2 * PADDING

const textAt = (text: string, x: number, width: number): string =>
  `    <text x="${x}" y="14" textLength="${width - 2 * PADDING}" lengthAdjust="spacingAndGlyphs">${escapeXml(text)}</text>`
