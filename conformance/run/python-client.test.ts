import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { realClock } from '../play/process-clock.js'
import { clientRules } from '../rules/client-rules.js'
import { clientCapabilities } from '../scenarios/client-scenario.js'
import { runClientSuite } from './client-suite.js'

const python = '/usr/bin/python3'
const isMissing = spawnSync(python, ['-c', 'import paho.mqtt.client']).status !== 0
const program = (name: string): string =>
  `${python} ${fileURLToPath(new URL(`../../examples/python-client/${name}`, import.meta.url))}`

test.skipIf(isMissing && !process.env.CI)(
  'the client in Python keeps every requirement, and each was exercised',
  { timeout: 180_000 },
  async () => {
    const result = await runClientSuite({
      exec: {
        command: program('client.py'),
        service_failed: program('service_failed.py'),
        clock: realClock,
        accuracy_ms: 500,
        starting_ms: 60_000,
      },
      only: clientRules.map(({ id }) => id),
      capabilities: clientCapabilities,
      seed: 1,
      runs: 1,
    })
    const others = result.findings.filter(({ verdict }) => verdict !== 'pass')
    expect(
      others.map(({ requirement, verdict, counterexample }) => [requirement.id, verdict, counterexample?.violation]),
    ).toEqual([])
    expect(result.plays.flatMap(({ remarks }) => remarks)).toEqual([])
  },
)
