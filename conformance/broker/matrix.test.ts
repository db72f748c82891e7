import { describe, expect, test } from 'vitest'
import { accessSign } from '../report/access.js'
import { first, healthOf, type Policy, second, seenOf, server, strict } from '../report/testing/broker-reports.js'
import { CLIENT } from '../report/testing/reports.js'
import { accessMatrix } from './matrix.js'

/** A line a channel: what the server, a client and another client publish and read. */
function matrix(policy: Policy): Readonly<Record<string, string>> {
  const { rows } = accessMatrix(seenOf(policy), ['3.1.1'])
  return Object.fromEntries(
    rows.map(({ channel, cells }) => [channel, cells.map((cell) => accessSign(cell) || '·').join(' ')]),
  )
}

const right = {
  groupPowerIntent: '✓ · ⊘ ✓ · ·',
  clientPowerIntent: '✓ · ⊘ ✓ ⊘ ⊘',
  commands: '✓ · ⊘ ✓ ⊘ ⊘',
  commandsAlias: '✓ · ⊘ ✓ ⊘ ⊘',
  groupAssignment: '✓ · ⊘ ✓ ⊘ ⊘',
  activeEvents: '✓ · ⊘ ✓ · ·',
  powerState: '⊘ ✓ ✓ · ⊘ ⊘',
  commandAcks: '⊘ ✓ ✓ · ⊘ ⊘',
  commandAcksAlias: '⊘ ✓ ✓ · ⊘ ⊘',
  heartbeat: '⊘ ✓ ✓ · ⊘ ⊘',
  health: '⊘ ✓ ✓ · ⊘ ⊘',
  logs: '⊘ ✓ ✓ · ⊘ ⊘',
  discovery: '⊘ ✓ ✓ · · ·',
  serviceFailed: '⊘ ✓ ✓ · ⊘ ⊘',
}

describe('who may publish and read what', () => {
  test('is as the contract says, of a broker that keeps it', () => {
    expect(matrix(strict)).toEqual(right)
  })

  test('of a broker that lets everything through shows each channel that a list is for', () => {
    const open = Object.entries(right).map(([channel, line]) => [channel, line.replaceAll('⊘', '✗')])
    // That the server publishes no failure of a service is no more than a SHOULD.
    expect(matrix(() => true)).toEqual({ ...Object.fromEntries(open), serviceFailed: '(✗) ✓ ✓ · ✗ ✗' })
  })

  test.each<[string, string, Policy]>([
    [
      'a client hears the health of another',
      '⊘ ✓ ✓ · ⊘ ✗',
      (probe, ear) => {
        return strict(probe, ear) || (probe.allowed && ear.account === second && probe.topic === healthOf(CLIENT))
      },
    ],
    [
      'a client publishes the health of another',
      '⊘ ✓ ✓ · ✗ ⊘',
      (probe, ear) => {
        return (
          strict(probe, ear) || (probe.account === second && probe.topic === healthOf(CLIENT) && ear.account === server)
        )
      },
    ],
    [
      'the server does not hear the health of one',
      '⊘ ✗ ✓ · ⊘ ⊘',
      (probe, ear) => {
        return strict(probe, ear) && !(ear.account === server && probe.topic === healthOf(CLIENT))
      },
    ],
    // Its publisher may not hear itself, so silence tells nothing of who else is kept from it.
    ['nobody hears any health', '? ? ✗ · ? ·', (probe, ear) => strict(probe, ear) && !probe.topic.endsWith('/health')],
  ])('%s', (_, health, policy) => {
    expect(matrix(policy)).toEqual({ ...right, health })
  })

  test('counts what it is about', () => {
    const { rows } = accessMatrix(
      seenOf((probe, ear) => strict(probe, ear) || probe.account === first),
      ['3.1.1'],
    )
    const cells = rows.find(({ channel }) => channel === 'heartbeat')?.cells
    expect(cells?.[4]).toEqual({
      who: 'another client',
      does: 'publish',
      may: false,
      level: 'MUST',
      // Two clients, in each of the four ways to publish; one of them gets through.
      exercised: 8,
      violations: 4,
    })
  })
})
