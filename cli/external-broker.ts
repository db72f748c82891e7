import { randomBytes } from 'node:crypto'
import { type Command, Option } from 'commander'
import { ExternalBroker } from '../conformance/play/external-broker.js'
import { brokerUrl, credentialsOf, fileText } from './credentials.js'
import { UsageError } from './exit-codes.js'

/** Options of a run over somebody else's broker; without `broker` it is over the suite's own. */
export interface BrokerOptions {
  readonly broker?: string
  readonly brokerCredentials?: string
  readonly serverCredentials?: string
  readonly brokerCa?: string
  readonly brokerClean?: boolean
}

/** How long a run that is ended by a signal may take to leave the broker as it was. */
const LEAVING_MS = 10_000

export function addBrokerOptions(command: Command): void {
  command
    .option('--broker <url>', "play over this broker instead of the suite's own: one that nobody else uses")
    .addOption(
      new Option('--broker-credentials <user:password>', "the suite's account there; @FILE reads it from a file").env(
        'BROKER_CREDENTIALS',
      ),
    )
    .addOption(
      new Option('--server-credentials <user:password>', "the server's account there (default: the suite's)").env(
        'SERVER_CREDENTIALS',
      ),
    )
    .option('--broker-ca <file>', "certificate of the authority that signed the broker's, PEM")
    .option('--broker-clean', 'delete whatever the broker holds under infoscreen/ before the start')
}

/** Null where the suite's own is meant. @throws UsageError, BrokerFault */
export async function openBroker(options: BrokerOptions): Promise<ExternalBroker | null> {
  const { broker, brokerCredentials, serverCredentials, brokerCa, brokerClean } = options
  if (broker === undefined) {
    if (brokerCa !== undefined || brokerClean) throw new UsageError('--broker-ca and --broker-clean go with --broker')
    return null
  }
  const login = brokerCredentials === undefined ? null : credentialsOf('--broker-credentials', brokerCredentials)
  const opened = await ExternalBroker.open({
    url: brokerUrl('--broker', broker, '--broker-credentials'),
    ...(brokerCa !== undefined && { ca: fileText('--broker-ca', brokerCa) }),
    login,
    server_login: serverCredentials === undefined ? login : credentialsOf('--server-credentials', serverCredentials),
    clean: brokerClean === true,
    run: randomBytes(4).toString('hex'),
  })
  leaveWithoutTrace(opened)
  return opened
}

/** As a command repeats them: a secret that was given as such is left out. */
export function brokerWords({ broker, brokerCredentials, serverCredentials, brokerCa }: BrokerOptions): string[] {
  if (broker === undefined) return []
  const secret = (name: string, text: string | undefined): string[] =>
    text === undefined ? [] : [`${name} ${text.startsWith('@') ? text : 'USER:PASSWORD'}`]
  return [
    `--broker ${broker}`,
    ...secret('--broker-credentials', brokerCredentials),
    ...secret('--server-credentials', serverCredentials),
    ...(brokerCa === undefined ? [] : [`--broker-ca ${brokerCa}`]),
  ]
}

/** A run that is ended takes back what it has put there. */
function leaveWithoutTrace(broker: ExternalBroker): void {
  for (const [name, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.on(name, () => {
      setTimeout(() => process.exit(code), LEAVING_MS)
      void broker.closed.then(() => process.exit(code))
      broker.interrupt()
    })
  }
}
