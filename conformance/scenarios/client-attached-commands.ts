import fc from 'fast-check'
import { malformedCommands } from './client-command-arbitraries.js'
import { ALIAS, command, give, settle, wait } from './client-messages.js'
import type { ClientStep } from './client-scenario.js'

/** Commands to a client that runs elsewhere: one reboots its host, and a client that is wrong may do so at any other. */

const APART_MS = 600
const TOLD_MS = 3_000
/** S3: a reboot is over by then, and some. */
const REBOOT_MS = 150_000
const VALID_MS = 240_000

const acked = (command_id: string, status: string, within_ms = 5_000): ClientStep => ({
  kind: 'until',
  what: { kind: 'ack', command_id, status },
  within_ms,
})

/** `run` begins every id: a client remembers them for a day. */
export function commandSteps(run: string): fc.Arbitrary<readonly ClientStep[]> {
  const drawn = fc.record({
    ids: fc.uniqueArray(fc.uuid({ version: 4 }), { minLength: 5, maxLength: 5 }),
    bad: malformedCommands,
    other: fc.uuid({ version: 4 }),
  })
  return drawn.map(({ ids, bad, other }) => {
    const [malformed = '', action = '', version = '', foreign = '', reboot = ''] = ids.map((id) => run + id.slice(8))
    const [broken = {}] = bad
    const apart = (...steps: ClientStep[]): ClientStep[] => steps.flatMap((step) => [step, wait(APART_MS)])
    const again = (topic?: string): ClientStep => ({ kind: 'again', name: reboot, ...(topic ? { topic } : {}) })
    const order = command(reboot, { expires_ms: VALID_MS })
    return [
      ...apart(
        give(command(malformed, { also: broken })),
        give(command('', { also: { command_id: undefined } })),
        give(command(action, { also: { action: 'format_disk' }, topic: ALIAS })),
        give(command(version, { also: { schema_version: '2.0' } })),
        give(command(foreign, { also: { client_uuid: other }, topic: ALIAS })),
      ),
      settle(TOLD_MS),
      // As another action, which is the only other content that nobody can take for a repeat.
      give(command(action)),
      settle(TOLD_MS),
      give({ ...order, topic: ALIAS }, order),
      acked(reboot, 'execution_started'),
      acked(reboot, 'completed', REBOOT_MS),
      wait(TOLD_MS + APART_MS),
      ...apart(again(), again(ALIAS), again()),
      ...apart(give(command(reboot, { issued_ms: 1_000, expires_ms: VALID_MS }))),
      settle(TOLD_MS),
    ]
  })
}
