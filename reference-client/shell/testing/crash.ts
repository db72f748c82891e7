/**
 * A whole client as a process that is killed at a point of the command path: node crash.cjs JSON, where JSON is a CrashOrder.
 * Tells on stdout each point that it passes, and when it is connected.
 */
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { realWorld } from '../../../mqtt-client/index.js'
import { executableHelper, type Helper } from '../helper.js'
import type { CommandJournal } from '../journal.js'
import { fileJournal } from '../journal-file.js'
import { lineOf } from '../journal-lines.js'
import { silentLog } from '../log.js'
import { Screen } from '../screen.js'
import { Ticker } from '../ticker.js'
import { simulatedTv } from '../tv.js'

export interface CrashOrder {
  readonly url: string
  readonly client_uuid: string
  readonly dir: string
  readonly helper: string
  readonly boot_id: string
  /** As it is told: `write 2 torn`, `helper before`; null: it lives until it is killed from outside. */
  readonly kill_at: string | null
}

function passing(kill_at: string | null): (point: string) => void {
  return (point) => {
    process.stdout.write(`${point}\n`)
    if (point === kill_at) process.kill(process.pid, 'SIGKILL')
  }
}

function crashing(journal: CommandJournal, dir: string, kill_at: string | null): CommandJournal {
  const pass = passing(kill_at)
  let writes = 0
  return {
    load: () => journal.load(),
    close: () => journal.close(),
    async append(record) {
      writes += 1
      const write = `write ${writes}`
      pass(`${write} before`)
      if (kill_at === `${write} torn`) appendFileSync(join(dir, 'commands.journal'), lineOf(record).slice(0, 100))
      pass(`${write} torn`)
      await journal.append(record)
      pass(`${write} after`)
    },
  }
}

function crashingHelper(helper: Helper, kill_at: string | null): Helper {
  const pass = passing(kill_at)
  return async (action, timeout_ms) => {
    pass('helper before')
    const outcome = await helper(action, timeout_ms)
    pass('helper after')
    return outcome
  }
}

async function main({ url, client_uuid, dir, helper, boot_id, kill_at }: CrashOrder): Promise<void> {
  const screen = await Screen.start({
    config: {
      ...{ client_uuid, mqtt: { url, client_id: `infoscreen-client-${client_uuid}` }, power_mode: 'local' },
      ...{ off_delay_ms: 30_000, heartbeat_interval_ms: 60_000, helper_timeout_ms: 30_000, mock: 'off' },
    },
    tv: simulatedTv(),
    journal: crashing(fileJournal(dir), dir, kill_at),
    helper: crashingHelper(executableHelper(helper), kill_at),
    boot_id,
    world: realWorld,
    log: silentLog,
    ticker: new Ticker(realWorld),
  })
  await screen.untilConnected()
  process.stdout.write('connected\n')
}

void main(JSON.parse(process.argv[2] ?? '') as CrashOrder)
