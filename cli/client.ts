import type { Command } from 'commander'
import { ClientError, type ClientErrorCode } from '../reference-client/errors.js'
import { runClient } from '../reference-client/main.js'
import { exitCodes } from './exit-codes.js'

export const exitOfClient: Readonly<Record<ClientErrorCode, number>> = {
  CONFIG_INVALID: exitCodes.usage,
  STATE_UNUSABLE: exitCodes.cannotCreate,
  ALREADY_RUNNING: exitCodes.unavailable,
  NOT_STARTED: exitCodes.fault,
  TV_FAILED: exitCodes.fault,
  BROKER_UNREACHABLE: exitCodes.unavailable,
}

const help = `
Examples:
  $ export CLIENT_UUID=$(uuidgen) MQTT_BROKER=localhost
  $ CEC_CLIENT=simulated infoscreen client
      a screen without a TV, at the broker of infoscreen server --example
  $ COMMAND_HELPER=/usr/local/sbin/infoscreen-helper infoscreen client
      turns the TV on and off with cec-client, and reboots by the helper

Environment [default]:
  CLIENT_UUID                                  names the screen; a UUID in lower case
  MQTT_BROKER, MQTT_PORT [1883]                host and port of the broker, which is tried for until it is there
  MQTT_USER, MQTT_PASSWORD_BROKER              the broker login; MQTT_USERNAME and MQTT_PASSWORD are not used
  MQTT_TLS_ENABLED [0]
  MQTT_TLS_CA_CERT, MQTT_TLS_CERT, MQTT_TLS_KEY    PEM files
  HEARTBEAT_INTERVAL [60]                      seconds between heartbeats, and between health reports
  POWER_CONTROL_MODE [hybrid]                  local, hybrid or mqtt
  CEC_TURN_OFF_DELAY [30]                      seconds
  CEC_CLIENT [cec-client]                      the executable; simulated for no TV
  COMMAND_HELPER                               the executable that is called with reboot_host or shutdown_host; without
                                               one every command fails
  COMMAND_HELPER_TIMEOUT [30]                  seconds
  COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE [0]   ignored unless ENV is development
  STATE_DIR [infoscreen-client-state]          what outlives a restart
  BOOT_ID_FILE [/proc/sys/kernel/random/boot_id]    tells one boot from the next
  LOG_LEVEL [info]                             error, warn, info or silent
  NOTIFY_SOCKET, WATCHDOG_USEC                 set by systemd for a unit with Type=notify

Exit codes:
  0   stopped by SIGINT or SIGTERM
  64  wrong usage or configuration
  69  another client runs on the same STATE_DIR
  70  fault of the client itself`

/** Adds `infoscreen client`. */
export function addClient(program: Command): void {
  program
    .command('client')
    .description('run the reference client of one screen: its TV, its commands, and what it tells of itself')
    .addHelpText('after', help)
    .action(async () => {
      process.exitCode = await run()
    })
}

async function run(): Promise<number> {
  const stop = interrupted()
  const tell = (line: string): void => console.error(line)
  try {
    const running = await runClient({ env: process.env, tell, terminal: process.stdout.isTTY === true })
    tell('stop      Ctrl-C')
    await stop
    tell('stopping: waiting for what is in flight')
    await running.stop()
    return exitCodes.ok
  } catch (error) {
    if (!(error instanceof ClientError)) throw error
    tell(`${error.message} (${error.code})`)
    return exitOfClient[error.code]
  }
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
