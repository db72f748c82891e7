import { type Requirement, type RequirementId, requirements } from '../../generated/requirements.js'
import type { Paint } from '../report/console.js'
import type { BrokerFinding } from './model.js'
import type { BrokerResult } from './run.js'

export type BrokerVerdict = 'pass' | 'fail' | 'not exercised'

/** One requirement of the broker's role with what was found. */
export interface BrokerRow extends BrokerFinding {
  readonly requirement: Requirement
  readonly verdict: BrokerVerdict
}

/** Every requirement that was asked for, in the catalogue's order. */
export function brokerRows({ findings }: BrokerResult, only: readonly RequirementId[]): readonly BrokerRow[] {
  return only.map((id) => {
    const found = findings.get(id) ?? { id, exercised: 0, violations: [], open: [] }
    const verdict = found.violations.length ? 'fail' : found.exercised ? 'pass' : 'not exercised'
    return { ...found, requirement: requirements[id], verdict }
  })
}

/** 0 a MUST that fails: violates; else a MUST that nothing could tell of: could not tell; else conforms. */
export function brokerVerdict(rows: readonly BrokerRow[]): 'conforms' | 'violates' | 'could not tell' {
  const musts = rows.filter(({ requirement }) => requirement.level === 'MUST')
  if (musts.some(({ verdict }) => verdict === 'fail')) return 'violates'
  return rows.length === 0 || musts.some(({ verdict }) => verdict === 'not exercised') ? 'could not tell' : 'conforms'
}

const words: Readonly<Record<BrokerVerdict, string>> = { pass: 'pass', fail: 'FAIL', 'not exercised': '----' }

/** Sentences shown of one requirement. */
const MAX_SHOWN = 5

/** The report for people. */
export function brokerReport(
  url: string,
  { protocols }: BrokerResult,
  rows: readonly BrokerRow[],
  paint: Paint,
): string {
  const lines = [
    paint.strong(`infoscreen conformance · broker · ${url}`),
    `MQTT ${protocols.join(' and ')}`,
    '',
    `${paint.strong('broker/acl'.padEnd(43))} ${paint.faint('exercised'.padStart(10))}`,
  ]
  for (const { id, verdict, exercised, requirement } of rows) {
    const text = `${words[verdict]}  ${(id.split('/')[2] ?? '').padEnd(37)} ${exercised.toLocaleString('en').padStart(9)}`
    const level = requirement.level === 'MUST' ? '' : `   ${requirement.level}`
    lines.push(`  ${verdict === 'fail' ? paint.bad(text) : verdict === 'pass' ? text : paint.faint(text)}${level}`)
  }
  for (const { id, verdict, requirement, violations, open } of rows) {
    if (verdict === 'fail')
      lines.push(
        '',
        paint.bad(`FAIL ${id} (${requirement.level}, ${requirement.source})`),
        `  ${requirement.statement}`,
        ...shown(violations, '✗'),
      )
    if (verdict === 'not exercised' && open.length)
      lines.push('', paint.faint(`---- ${id}: could not tell`), ...shown(open, '·'))
  }
  const of = (wanted: BrokerVerdict): number => rows.filter(({ verdict }) => verdict === wanted).length
  const verdict = brokerVerdict(rows)
  const said = {
    conforms: paint.good('conforms'),
    violates: paint.bad('violates the contract'),
    'could not tell': 'could not tell',
  }
  const open = of('not exercised') ? `, ${of('not exercised')} not exercised` : ''
  return [...lines, '', `${of('pass')} pass, ${of('fail')} fail${open}: ${said[verdict]}`, ''].join('\n')
}

function shown(sentences: readonly string[], mark: string): readonly string[] {
  const more = sentences.length - MAX_SHOWN
  return [
    ...sentences.slice(0, MAX_SHOWN).map((one) => `  ${mark} ${one}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ]
}
