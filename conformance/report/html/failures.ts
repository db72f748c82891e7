import type { Explanation } from '../explanation.js'
import { notRepeated } from '../failure-text.js'
import type { TimelineLine } from '../fold.js'
import { type Example, type Report, type ReportFinding, type Standing, standingOf } from '../report.js'
import { count, cut } from '../text.js'
import { escapeXml as safe } from '../xml.js'
import { anchorOf, marks, pill } from './marks.js'
import { svgOf } from './svg.js'

/** Characters of all drawings; what comes after that has its timeline only. It bounds the page's size. */
const MAX_DRAWN = 4_000_000

/** Each failure with its argument, its drawing and its timeline; then what was too close to tell. */
export function failureSections(report: Report): string[] {
  const { findings } = report
  const standing = (wanted: Standing): ReportFinding[] =>
    findings.filter((finding) => standingOf(finding, report.baseline) === wanted)
  const [fresh, known] = [standing('fail'), standing('known failure')]
  const failures = [...fresh, ...known]
  const doubtful = findings.filter(({ verdict, doubt }) => verdict === 'inconclusive' && doubt)
  let left = MAX_DRAWN
  const drawn = failures.flatMap((finding) => {
    const drawing = left > 0 ? drawingFor(finding) : []
    left -= drawing.join('').length
    return failureOf(finding, report, drawing)
  })
  return [
    ...(failures.length > 0 ? [`<h2>${failureCount(fresh.length, known.length)}</h2>`] : []),
    ...drawn,
    ...(doubtful.length > 0 ? ['<h2>Too close to tell</h2>'] : []),
    ...doubtful.flatMap((finding) => doubtOf(finding, report)),
  ]
}

function failureCount(fresh: number, known: number): string {
  if (known === 0) return count(fresh, 'failure')
  return fresh === 0 ? count(known, 'known failure') : `${count(fresh, 'failure')}, and ${known} known`
}

function failureOf(finding: ReportFinding, report: Report, drawing: readonly string[]): string[] {
  const body = finding.example ? exampleOf(finding.example, drawing) : [`<p>${safe(notRepeated)}</p>`]
  return card(finding, report, body)
}

function drawingFor({ example }: ReportFinding): string[] {
  if (!example?.drawing) return []
  const svg = svgOf(example.drawing(), `Drawing of the timeline below: ${cut(example.explanation.seen, 200)}`)
  return [`<div class="drawing wide" tabindex="0" role="group" aria-label="Drawing">${svg}</div>`]
}

function doubtOf(finding: ReportFinding, report: Report): string[] {
  return card(finding, report, finding.doubt ? argument(finding.doubt) : [])
}

function card(finding: ReportFinding, { baseline }: Report, body: readonly string[]): string[] {
  const { requirement } = finding
  const known = baseline.known.get(requirement.id)
  const standing = standingOf(finding, baseline)
  return [
    `<article id="${anchorOf('failure', requirement.id)}" class="${marks[standing].style}" tabindex="-1">`,
    `<h3><code>${safe(requirement.id)}</code> ${pill(standing)}</h3>`,
    `<p class="statement">${safe(requirement.statement)} <span class="quiet">${requirement.level}, ${safe(requirement.source)}</span></p>`,
    ...(known ? [`<p class="known-reason">Excused until ${safe(known.until)}: ${safe(known.reason)}</p>`] : []),
    ...body,
    '</article>',
  ]
}

function exampleOf({ explanation, timeline, setting, path, replay }: Example, drawing: readonly string[]): string[] {
  return [
    ...argument(explanation),
    ...drawing,
    ...timelineOf(timeline),
    ...(setting.length > 0
      ? [`<details><summary>What was given</summary><pre>${safe(setting.join('\n'))}</pre></details>`]
      : []),
    `<p class="replay">${path === null ? 'Try' : 'Play'} it again: <code>${safe(replay)}</code></p>`,
  ]
}

/** What happened, line by line; cases in no order of time are a list without a column for it. */
function timelineOf(timeline: readonly TimelineLine[]): string[] {
  if (timeline.length === 0) return []
  if (timeline.every(({ at }) => at === ''))
    return ['<ul class="cases">', ...timeline.map(({ text }) => `<li>${safe(text)}</li>`), '</ul>']
  const lines = timeline.map(
    ({ at, text, violated }) =>
      `<li${violated ? ' class="violated"' : ''}><time>${safe(at)}</time><span>${violated ? '<b>violated</b> ' : ''}${safe(text)}</span></li>`,
  )
  return [`<ol class="timeline">${lines.join('')}</ol>`]
}

function argument({ premise, owed, seen }: Explanation): string[] {
  const row = (word: string, text: string): string => `<div><dt>${word}</dt><dd>${safe(text)}</dd></div>`
  return [
    '<dl class="argument">',
    ...(premise === null ? [] : [row('Let', premise)]),
    row('Then', owed),
    row('But', seen),
    '</dl>',
  ]
}
