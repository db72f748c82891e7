import { expect, test } from 'vitest'
import { createMetrics, type Metrics } from './metrics.js'

/** The samples of the text format, by name and labels. */
async function samples(metrics: Metrics): Promise<Record<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]))
}

test('publishes are counted by result and cause, and only what was acknowledged is a heartbeat or has a lag', async () => {
  const metrics = createMetrics()
  metrics.published({ result: 'acked', cause: 'transition', lag_ms: 40 })
  metrics.published({ result: 'acked', cause: 'transition', lag_ms: -500 })
  metrics.published({ result: 'failed', cause: 'transition', lag_ms: 5000 })
  metrics.published({ result: 'acked', cause: 'heartbeat', lag_ms: 7000 })
  metrics.published({ result: 'failed', cause: 'heartbeat', lag_ms: 7000 })
  metrics.published({ result: 'acked', cause: 'reconnect', lag_ms: 7000 })
  metrics.transition('on')
  expect(await samples(metrics)).toMatchObject({
    'infoscreen_intent_publishes_total{result="acked",cause="transition"}': 2,
    'infoscreen_intent_publishes_total{result="failed",cause="transition"}': 1,
    'infoscreen_intent_publishes_total{result="failed",cause="heartbeat"}': 1,
    infoscreen_intent_heartbeats_total: 1,
    'infoscreen_intent_transitions_total{state="on"}': 1,
    infoscreen_boundary_lag_seconds_count: 2,
    infoscreen_boundary_lag_seconds_sum: 0.04,
    'infoscreen_boundary_lag_seconds_bucket{le="30"}': 2,
  })
})

test('cycles, refusals and malformed inputs', async () => {
  const metrics = createMetrics()
  metrics.cycle(1500)
  metrics.refused()
  metrics.malformed('schedule')
  expect(await samples(metrics)).toMatchObject({
    infoscreen_cycle_duration_seconds_sum: 1.5,
    infoscreen_intents_refused_total: 1,
    'infoscreen_malformed_inputs_total{source="schedule"}': 1,
  })
})

test('gauges are read at each scrape', async () => {
  const metrics = createMetrics()
  expect(await samples(metrics)).toMatchObject({ infoscreen_groups: 0, infoscreen_broker_connected: 0 })
  let groups = 3
  metrics.watch(() => ({
    groups,
    clients: 2,
    overrides: 1,
    publishes_in_flight: 4,
    retained_age_ms_max: 30_500,
    broker_connected: true,
    store_ok: false,
  }))
  expect(await samples(metrics)).toMatchObject({
    infoscreen_groups: 3,
    infoscreen_clients: 2,
    infoscreen_overrides: 1,
    infoscreen_publishes_in_flight: 4,
    infoscreen_retained_age_seconds_max: 30.5,
    infoscreen_broker_connected: 1,
    infoscreen_store_ok: 0,
  })
  groups = 5
  expect(await samples(metrics)).toMatchObject({ infoscreen_groups: 5 })
})

test('two servers in one process count apart, and only who asks gets those of the process', async () => {
  const [one, other] = [createMetrics(), createMetrics({ process: true })]
  one.refused()
  expect(await samples(other)).toMatchObject({ infoscreen_intents_refused_total: 0 })
  expect(await other.text()).toContain('process_resident_memory_bytes')
  expect(Object.keys(await samples(one)).every((name) => name.startsWith('infoscreen_'))).toBe(true)
})
