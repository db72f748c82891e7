import { familiesOf, type Report, type ReportFinding, ruleName, standingOf, standings } from '../report.js'
import { escapeXml as safe } from '../xml.js'
import { anchorOf, pill } from './marks.js'

/** Every requirement with its verdict, to be filtered by family, verdict and words. */
export function tableSection(report: Report): string[] {
  const { findings: all, baseline } = report
  const families = familiesOf(all)
  const used = standings.filter((one) => all.some((finding) => standingOf(finding, baseline) === one))
  const option = (name: string): string => `<option>${safe(name)}</option>`
  return [
    '<section id="requirements" tabindex="-1" aria-labelledby="requirements-title">',
    '<h2 id="requirements-title">Requirements</h2>',
    '<form class="filters" hidden>',
    '<label>Words <input type="search" id="words" autocomplete="off" aria-keyshortcuts="/"></label>',
    `<label>Family <select id="family"><option value="">all</option>${families.map(({ name }) => option(name)).join('')}</select></label>`,
    `<label>Verdict <select id="verdict"><option value="">all</option>${used.map(option).join('')}</select></label>`,
    `<p id="shown" role="status">${all.length} of ${all.length} shown</p>`,
    '</form>',
    '<table class="requirements">',
    '<thead><tr><th scope="col">Verdict</th><th scope="col">Requirement</th><th scope="col">Level</th><th scope="col">Source</th><th scope="col" class="number">Exercised</th></tr></thead>',
    ...families.map(({ name, findings }) =>
      [
        `<tbody data-family="${safe(name)}">`,
        `<tr class="family-row"><th colspan="5" scope="rowgroup">${safe(name)}</th></tr>`,
        ...findings.map((finding) => rowOf(finding, report)),
        '</tbody>',
      ].join('\n'),
    ),
    '</table>',
    '<p id="nothing" hidden>No requirement matches.</p>',
    '</section>',
  ]
}

function rowOf(finding: ReportFinding, { baseline }: Report): string {
  const { requirement, exercised, inconclusive, verdict, open } = finding
  const standing = standingOf(finding, baseline)
  const name = `<code>${safe(ruleName(finding))}</code>`
  const linked = verdict === 'fail' ? `<a href="#${anchorOf('failure', requirement.id)}">${name}</a>` : name
  const doubts =
    inconclusive > 0 ? `<span class="quiet"> (${inconclusive.toLocaleString('en')} inconclusive)</span>` : ''
  const why = verdict === 'pass' || open[0] === undefined ? '' : `<p class="why">Not told: ${safe(open[0])}.</p>`
  return [
    `<tr id="${anchorOf('requirement', requirement.id)}" data-verdict="${standing}" tabindex="-1">`,
    `<td>${pill(standing)}</td>`,
    `<td>${linked}<p>${safe(requirement.statement)}</p>${why}</td>`,
    `<td>${requirement.level}</td>`,
    `<td>${safe(requirement.source)}</td>`,
    `<td class="number">${exercised.toLocaleString('en')}${doubts}</td>`,
    '</tr>',
  ].join('')
}
