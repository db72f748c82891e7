import { randomBytes } from 'node:crypto'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AttachReach } from '../conformance/run/attach-site.js'
import { type ClientCapability, clientCapabilities } from '../conformance/scenarios/client-scenario.js'
import { brokerUrl, credentialsOf, fileText } from './credentials.js'
import { UsageError } from './exit-codes.js'
import { integer } from './numbers.js'
import { shellWord } from './shell-word.js'

/** Options of a run with a client that runs elsewhere. */
export interface AttachOptions {
  readonly attach?: string
  readonly broker?: string
  readonly brokerCredentials?: string
  readonly brokerCa?: string
  readonly group?: string | number
  readonly turnOffDelay?: number
  readonly powerMode?: 'hybrid' | 'mqtt' | 'local'
  readonly heartbeatInterval?: number
  readonly watch?: number
  readonly allowReboot?: boolean
  readonly capabilities?: readonly ClientCapability[]
  readonly accuracyMs?: number
  readonly startTimeout?: number
}

/** A TV takes a second or two until its client can tell of it. */
const DEFAULT_ACCURACY_MS = 1_000
/** S4: the interval of whoever was told none. */
const USUAL_INTERVAL_SEC = 60
/** A client is taken for absent after one and a half of its intervals, and not before so long. */
const LEAST_PATIENCE_SEC = 10
const DEFAULT_TURN_OFF_DELAY_SEC = 30
/** How long a run that is ended by a signal may take to put everything back. */
const LEAVING_MS = 20_000

const attachOnly = [
  ...(['broker', 'brokerCa', 'group', 'turnOffDelay', 'powerMode'] as const),
  ...(['heartbeatInterval', 'watch', 'allowReboot'] as const),
] as const

export function addAttachOptions(command: Command): void {
  command
    .option(
      '--attach <uuid>',
      'judge the client with this CLIENT_UUID, which runs elsewhere, on a broker of yours',
      uuid,
    )
    .option('--broker <url>', 'of --attach: where that broker is')
    .addOption(
      new Option(
        '--broker-credentials <user:password>',
        "of --attach: the suite's account there, such as the server's; @FILE reads it from a file",
      ).env('BROKER_CREDENTIALS'),
    )
    .option('--broker-ca <file>', "of --attach: certificate of the authority that signed the broker's, PEM")
    .option(
      '--group <id>',
      'of --attach: also assign it to this group and speak to that; let no other screen be in it',
      group,
    )
    .option(
      '--turn-off-delay <seconds>',
      `of --group: its CEC_TURN_OFF_DELAY (default: ${DEFAULT_TURN_OFF_DELAY_SEC})`,
      integer(0, 3_600),
    )
    .addOption(
      new Option('--power-mode <mode>', 'of --attach: its POWER_CONTROL_MODE (default: hybrid)').choices([
        'hybrid',
        'mqtt',
        'local',
      ]),
    )
    .option(
      '--heartbeat-interval <seconds>',
      'of --attach: its HEARTBEAT_INTERVAL; without it no interval is judged',
      integer(1, 3_600),
    )
    .option(
      '--watch <seconds>',
      'of --attach: how long it is watched at the end (default: until its signs of life were seen)',
      integer(0, 86_400),
    )
    .option('--allow-reboot', 'of --attach: also send commands, one of which reboots its host')
}

/** Null where no client is attached to. `signal` ends the run. @throws UsageError */
export function attachReach(options: AttachOptions, signal: AbortSignal): AttachReach | null {
  const { attach, broker, brokerCredentials, brokerCa, heartbeatInterval, startTimeout } = options
  if (attach === undefined) {
    const misplaced = attachOnly.find((name) => options[name] !== undefined)
    if (misplaced) throw new UsageError(`${flagOf(misplaced)} goes with --attach`)
    return null
  }
  if (broker === undefined) throw new UsageError('--attach needs --broker, the address of the broker that it is on')
  if (options.turnOffDelay !== undefined && options.group === undefined)
    throw new UsageError('--turn-off-delay goes with --group')
  const usual_sec = Math.max(LEAST_PATIENCE_SEC, 1.5 * (heartbeatInterval ?? USUAL_INTERVAL_SEC))
  return {
    attach: {
      client_uuid: attach,
      url: brokerUrl('--broker', broker, '--broker-credentials'),
      ...(brokerCa !== undefined && { ca: fileText('--broker-ca', brokerCa) }),
      login: brokerCredentials === undefined ? null : credentialsOf('--broker-credentials', brokerCredentials),
      run: randomBytes(4).toString('hex'),
      capabilities: options.capabilities ?? clientCapabilities,
      group: options.group ?? null,
      power_mode: options.powerMode ?? 'hybrid',
      turn_off_delay_sec: options.turnOffDelay ?? DEFAULT_TURN_OFF_DELAY_SEC,
      heartbeat_interval_sec: heartbeatInterval ?? null,
      watch_sec: options.watch ?? null,
      allow_reboot: options.allowReboot === true,
      accuracy_ms: options.accuracyMs ?? DEFAULT_ACCURACY_MS,
      patience_ms: (startTimeout ?? usual_sec) * 1000,
      signal,
    },
  }
}

/** As a command repeats them: a secret that was given as such is left out. */
export function attachWords(options: AttachOptions): Readonly<Record<string, string | number | undefined>> {
  if (options.attach === undefined) return {}
  const { brokerCredentials: secret, brokerCa } = options
  return {
    attach: options.attach,
    broker: options.broker,
    'broker-credentials': secret && (secret.startsWith('@') ? shellWord(secret) : 'USER:PASSWORD'),
    'broker-ca': brokerCa && shellWord(brokerCa),
    group: options.group,
    'turn-off-delay': options.turnOffDelay,
    'power-mode': options.powerMode,
    'heartbeat-interval': options.heartbeatInterval,
    watch: options.watch,
    'allow-reboot': options.allowReboot ? '' : undefined,
  }
}

/** Ends the process at once, with what it has started; or, where there is a controller, once everything is put back. */
export function endedBySignal(controller: AbortController | null): { readonly code: number | null } {
  const ended: { code: number | null } = { code: null }
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(name, () => {
      if (controller === null) process.exit(code)
      ended.code ??= code
      setTimeout(() => process.exit(code), LEAVING_MS).unref()
      controller.abort()
    })
  }
  return ended
}

export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`
}

function uuid(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    throw new InvalidArgumentError('Expected a UUID in lower case, as its CLIENT_UUID is.')
  return text
}

/** A positive integer, or a slug. */
function group(text: string): string | number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text)
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(text))
    throw new InvalidArgumentError('Expected a positive integer, or up to 64 of A-Z, a-z, 0-9, _ and -.')
  return text
}
