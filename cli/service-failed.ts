import { type Command, InvalidArgumentError } from 'commander'
import { ClientError } from '../reference-client/errors.js'
import { tellServiceFailed } from '../reference-client/shell/service-failed.js'
import { exitOfClient } from './client.js'
import { exitCodes } from './exit-codes.js'

interface Options {
  readonly unit: string
  readonly timeout: number
}

const DEFAULT_TIMEOUT_SEC = 60
const LONGEST_TIMEOUT_SEC = 3600

const help = `
Examples:
  $ CLIENT_UUID=9b8d1856-ff34-4864-a726-12de072d0f77 MQTT_BROKER=localhost \\
      infoscreen service-failed --unit infoscreen-client.service
  in the [Unit] section of the service:
      OnFailure=infoscreen-service-failed@%n.service
  in infoscreen-service-failed@.service:
      ExecStart=infoscreen service-failed --unit %i

The server is told until somebody acknowledges it: the message is retained. On the broker there is one a screen, so a
second unit that fails takes the place of the first.

Environment [default]: as for infoscreen client
  CLIENT_UUID, MQTT_BROKER, MQTT_PORT [1883], MQTT_USER, MQTT_PASSWORD_BROKER, MQTT_TLS_ENABLED [0], MQTT_TLS_CA_CERT,
  MQTT_TLS_CERT, MQTT_TLS_KEY

Exit codes:
  0   the broker has it
  64  wrong usage or configuration
  69  no broker has taken it in time
  70  fault of infoscreen itself`

/** Adds `infoscreen service-failed`. */
export function addServiceFailed(program: Command): void {
  program
    .command('service-failed')
    .description('tell that a service of the screen was given up; for an OnFailure= unit of systemd')
    .requiredOption('--unit <name>', 'what the supervisor calls the service')
    .option('--timeout <seconds>', 'how long a broker is tried for', seconds, DEFAULT_TIMEOUT_SEC)
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await notify(options)
    })
}

async function notify({ unit, timeout }: Options): Promise<number> {
  try {
    const tell = (line: string): void => console.error(line)
    await tellServiceFailed({ env: process.env, unit, timeout_ms: timeout * 1000, tell })
    return exitCodes.ok
  } catch (error) {
    if (!(error instanceof ClientError)) throw error
    console.error(`${error.message} (${error.code})`)
    return exitOfClient[error.code]
  }
}

function seconds(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > LONGEST_TIMEOUT_SEC)
    throw new InvalidArgumentError(`Expected a whole number of seconds from 1 to ${LONGEST_TIMEOUT_SEC}.`)
  return value
}
