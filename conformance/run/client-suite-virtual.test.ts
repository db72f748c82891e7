import { beforeAll, describe, expect, test } from 'vitest'
import { createReferenceClientAdapter, type ReferenceClientOptions } from '../../reference-client/adapter.js'
import { type Cores, cores } from '../../reference-client/shell/cores.js'
import { clientRules } from '../rules/client-rules.js'
import { scenarioNumber } from '../testing/client-scenario-number.js'
import { runClientSuite } from './client-suite.js'

/** The suite in virtual time: the reference client and what is changed in it, behind its adapter. */

const all = clientRules.map(({ id }) => id)

function run(options: ReferenceClientOptions = {}, more: { readonly seed?: number; readonly path?: string } = {}) {
  return runClientSuite({
    open: async () => createReferenceClientAdapter(options),
    clock: 'virtual',
    only: all,
    seed: 1,
    runs: 1,
    ...more,
  })
}

const noRecords = async () => ({ records: [], damaged: [] })

async function broken(options: ReferenceClientOptions, scenario?: string): Promise<readonly string[]> {
  const { findings } = await run(options, scenario === undefined ? {} : { path: scenarioNumber(scenario, 'virtual') })
  return findings.filter(({ verdict }) => verdict === 'fail').map(({ requirement }) => requirement.id)
}

describe('the reference client', { timeout: 60_000 }, () => {
  let right: Awaited<ReturnType<typeof run>>
  beforeAll(async () => {
    right = await run()
  })

  test('keeps every requirement, each was exercised, and it always came back', () => {
    const { findings, plays, clock } = right
    expect(
      findings
        .filter(({ verdict }) => verdict !== 'pass')
        .map(({ requirement, verdict, counterexample }) => [requirement.id, verdict, counterexample?.violation]),
    ).toEqual([])
    expect(findings).toHaveLength(88)
    expect(plays.flatMap(({ remarks }) => remarks)).toEqual([])
    expect(clock).toEqual({ mode: 'virtual', accuracy_ms: 0 })
  })

  test('has the same history, to the byte, whenever a seed is played', async () => {
    const [once, again, other] = [right, await run(), await run({}, { seed: 2 })]
    const text = ({ plays }: Awaited<ReturnType<typeof run>>): string => JSON.stringify(plays.map((one) => one.history))
    expect(text(again)).toBe(text(once))
    expect(text(other)).not.toBe(text(once))
  })
})

/** Wrong clients of every kind are the proof's; these show that a run of the whole suite tells them too. */
describe('a client that is changed in one place is told', { timeout: 60_000 }, () => {
  test('by a day: it forgets what it has executed after thirteen hours', async () => {
    const journal: NonNullable<ReferenceClientOptions['journal']> = (right, world) => {
      const half_ms = Date.parse('2026-03-31T12:00:00Z') + 13 * 3_600_000
      return { ...right, load: () => (world.wall_ms() < half_ms ? right.load() : noRecords()) }
    }
    expect(await broken({ journal })).toEqual(['client/command/executes-once-for-24-hours'])
  })

  test('by a millisecond: what arrives as it expires is followed', async () => {
    const power: Cores['power'] = (model, event, { wall_ms, steady_ms }) =>
      cores.power(model, event, { wall_ms: event.kind === 'group-intent' ? wall_ms - 1 : wall_ms, steady_ms })
    expect(await broken({ cores: { ...cores, power } }, 'the usual times')).toContain('client/power/ignores-expired')
  })

  test('by seconds: a helper is given more time than it has', async () => {
    const configure: NonNullable<ReferenceClientOptions['configure']> = (config) => ({
      ...config,
      helper_timeout_ms: config.helper_timeout_ms + 5_000,
    })
    expect(await broken({ configure }, 'a helper that fails or hangs')).toEqual([
      'client/command/helper-timeout-reported',
    ])
  })

  test('in a core', async () => {
    const power: Cores['power'] = (model, event, at) => {
      const stepped = cores.power(model, event, at)
      return event.kind === 'group-intent'
        ? { ...stepped, effects: [...stepped.effects, { kind: 'tv', order: 'on' }] }
        : stepped
    }
    expect(await broken({ cores: { power } }, 'older, newer and equal')).toContain(
      'client/power/held-state-moves-nothing',
    )
  })

  test('in how it calls its helper', async () => {
    const helper: NonNullable<ReferenceClientOptions['helper']> = (right) => (action, timeout_ms) =>
      right(action.replace('_host', ''), timeout_ms)
    expect(await broken({ helper }, 'a helper that fails or hangs')).toEqual([
      'client/command/helper-called-with-action',
    ])
  })

  test('in who it says it is', async () => {
    const configure: NonNullable<ReferenceClientOptions['configure']> = (config) => ({
      ...config,
      mqtt: { ...config.mqtt, username: 'conformance-identity', password: 'identity-password' },
    })
    expect(await broken({ configure }, 'a helper that fails or hangs')).toEqual([
      'client/command/logs-in-with-broker-credentials',
    ])
  })
})
