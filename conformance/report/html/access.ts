import type { AccessCell, AccessMatrix } from '../../broker/matrix.js'
import { type AccessStanding, accessColumns, accessSign, accessStanding } from '../access.js'
import type { Report } from '../report.js'
import { escapeXml as safe } from '../xml.js'

/** The pill that a cell wears; colour is never all there is. */
const styles: Readonly<Record<AccessStanding, string>> = {
  allowed: 'pass',
  refused: 'pass',
  wrong: 'fail',
  short: 'known',
  open: 'open',
}

/** Who may publish and read what, as a broker has it; nothing for other roles. */
export function accessSection({ access }: Report): string[] {
  if (access === null) return []
  return [
    '<section id="access" aria-labelledby="access-title">',
    '<h2 id="access-title">Who may publish and read</h2>',
    '<div class="wide" tabindex="0" role="group" aria-label="Table of channels and roles">',
    ...tableOf(access),
    '</div>',
    '<p class="quiet">✓ allowed and ⊘ refused, as the contract says; ✗ not as it says, in brackets where it only should be; ? could not be told. Empty where the contract says nothing. Another client is one whose UUID is not in the topic.</p>',
    '</section>',
  ]
}

function tableOf({ rows }: AccessMatrix): string[] {
  const roles = [...new Set(accessColumns.map(({ who }) => who))]
  const span = accessColumns.length / roles.length
  return [
    '<table class="access">',
    '<thead>',
    `<tr><th scope="col" rowspan="2" class="channel">Channel</th>${roles.map((who) => `<th scope="colgroup" colspan="${span}">${who}</th>`).join('')}</tr>`,
    `<tr>${accessColumns.map(({ verb }) => `<th scope="col" class="verb">${verb}</th>`).join('')}</tr>`,
    '</thead>',
    '<tbody>',
    ...rows.map(
      ({ address, cells }) =>
        `<tr><th scope="row" class="channel"><code>${safe(address.replace('infoscreen/', '…/'))}</code></th>${cells.map(cellOf).join('')}</tr>`,
    ),
    '</tbody>',
    '</table>',
  ]
}

function cellOf(cell: AccessCell | null): string {
  if (cell === null) return '<td class="cell"></td>'
  const tip = safe(tipOf(cell))
  return `<td class="cell"><span class="pill ${styles[accessStanding(cell)]}" role="img" aria-label="${tip}" title="${tip}">${accessSign(cell)}</span></td>`
}

function tipOf({ who, does, may, exercised, violations }: AccessCell): string {
  const owed = `${who === 'another client' ? who : `the ${who}`} ${may ? 'may' : 'may not'} ${does}`
  if (exercised === 0) return `${owed}: could not be told`
  return `${owed}: tried ${exercised} times, ${violations === 0 ? 'always so' : `${violations} times otherwise`}`
}
