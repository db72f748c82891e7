import fc from 'fast-check'
import { COMMANDS, give, settle, start, wait } from './client-messages.js'
import type { ClientScenario, ClientStep } from './client-scenario.js'

/** After a reconnect a report may have been written before it; so long after it is of what is. */
const SETTLED_MS = 3_000

const heard = (times: number): ClientStep => ({
  kind: 'until',
  what: { kind: 'heard', channel: '/health', times },
  within_ms: times * 2_000 + 3_500,
})

/** What a client tells of itself, over outages and a restart. */
export const telemetry: fc.Arbitrary<ClientScenario> = fc
  .record({
    how: fc.shuffledSubarray<'hang' | 'refuse'>(['hang', 'refuse'], { minLength: 2, maxLength: 2 }),
    unit: fc.constantFrom('infoscreen-client.service', 'display@0.service', 'vlc'),
  })
  .map(({ how, unit }) => {
    const outage = (way: 'hang' | 'refuse'): ClientStep[] => [
      { kind: 'cut', how: way },
      wait(1_200),
      { kind: 'restore' },
      settle(SETTLED_MS),
      heard(2),
    ]
    const config = { POWER_CONTROL_MODE: 'local', HEARTBEAT_INTERVAL: '2' }
    const steps: ClientStep[] = [
      start,
      heard(2),
      give({ topic: COMMANDS, payload: 'no command', qos: 1, retain: false }),
      ...how.flatMap(outage),
      { kind: 'given-up', unit },
      wait(500),
      { kind: 'down', kill: false, boot: false },
      start,
      settle(SETTLED_MS),
    ]
    return { name: 'telemetry over outages', config, tv: 'off', steps }
  })
