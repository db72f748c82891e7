import { mannerOf, notesOf } from '../heading.js'
import { familiesOf, outcomeOf, type Report, ruleName, standingOf, tallies } from '../report.js'
import { cut } from '../text.js'
import { escapeXml as safe } from '../xml.js'
import { anchorOf, marks } from './marks.js'

const verdicts = {
  conforms: { style: 'pass', words: 'conforms to the contract' },
  violates: { style: 'fail', words: 'violates the contract' },
  'could not tell': { style: 'open', words: 'could not be told' },
} as const

/** What was judged and how it came out, in words, in numbers, and as one square a requirement. */
export function headSection(report: Report, played_at: string): string[] {
  const { suite_version, findings } = report
  const { name, version, role, capabilities } = report.implementation
  const declared = role === 'broker' ? '' : `Capabilities: ${cut(capabilities.join(', ') || 'none', 400)}. `
  const { style, words } = verdicts[outcomeOf(report)]
  const exercised = findings.reduce((sum, finding) => sum + finding.exercised, 0)
  return [
    '<header>',
    `<p class="over">infoscreen conformance · ${safe(role)}</p>`,
    `<h1>${safe(cut(name, 100))}${version === null ? '' : ` <span class="version">${safe(cut(version, 60))}</span>`}</h1>`,
    `<p class="verdict ${style}">${words}</p>`,
    '<dl class="numbers">',
    ...tallies(report).map(
      ([standing, number]) =>
        `<div class="${number > 0 ? marks[standing].style : 'none'}"><dt>${marks[standing].words}</dt><dd>${number}</dd></div>`,
    ),
    `<div><dt>times exercised</dt><dd>${exercised.toLocaleString('en')}</dd></div>`,
    '</dl>',
    `<p class="quiet">${safe(playedText(report, played_at))}</p>`,
    `<p class="quiet">${safe(declared)}Suite ${safe(suite_version)}.</p>`,
    ...notes(report),
    ...squares(report),
    '</header>',
  ]
}

function playedText(report: Report, played_at: string): string {
  const manner = mannerOf(report)
  return `${manner.charAt(0).toUpperCase()}${manner.slice(1)}; judged ${played_at.slice(0, 16).replace('T', ' ')} UTC.`
}

function notes(report: Report): string[] {
  const all = notesOf(report)
  return all.length > 0 ? ['<ul class="notes">', ...all.map((note) => `<li>${safe(note)}</li>`), '</ul>'] : []
}

function squares({ findings: all, baseline }: Report): string[] {
  const families = familiesOf(all).map(({ name, findings }) => {
    const links = findings.map((finding) => {
      const { style, sign, words } = marks[standingOf(finding, baseline)]
      const place = anchorOf(finding.verdict === 'fail' ? 'failure' : 'requirement', finding.requirement.id)
      const title = safe(`${ruleName(finding)}: ${words}`)
      return `<a class="${style}" href="#${place}" title="${title}" aria-label="${title}">${sign}</a>`
    })
    return `<div class="family"><h2>${safe(name)}</h2><div class="squares">${links.join('')}</div></div>`
  })
  return ['<nav class="map" aria-label="Every requirement">', ...families, '</nav>']
}
