import type { Standing } from '../report.js'

/** How a standing looks: a class of the style sheet, a sign beside the colour, and its words. */
export const marks: Readonly<
  Record<Standing, { readonly style: string; readonly sign: string; readonly words: string }>
> = {
  pass: { style: 'pass', sign: '✓', words: 'pass' },
  fail: { style: 'fail', sign: '✗', words: 'fail' },
  'known failure': { style: 'known', sign: '!', words: 'known failure' },
  inconclusive: { style: 'open', sign: '?', words: 'inconclusive' },
  'not exercised': { style: 'open', sign: '–', words: 'not exercised' },
  'not applicable': { style: 'none', sign: '·', words: 'not applicable' },
}

export function pill(standing: Standing): string {
  const { style, sign, words } = marks[standing]
  return `<span class="pill ${style}"><span aria-hidden="true">${sign}</span> ${words}</span>`
}

/** The place of a requirement on the page; its id has no character that an address would not take. */
export const anchorOf = (prefix: 'failure' | 'requirement', id: string): string =>
  `${prefix}-${id.replaceAll('/', '-')}`
