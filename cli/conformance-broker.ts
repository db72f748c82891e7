import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { deviceAccount, SERVER_ACCOUNT } from '../codegen/access.js'
import type { Account } from '../conformance/broker/model.js'
import { brokerReport, brokerRows, brokerVerdict } from '../conformance/broker/report.js'
import { runBroker } from '../conformance/broker/run.js'
import { BrokerUnusable } from '../conformance/broker/stage.js'
import { selectRequirements } from '../conformance/selection.js'
import { type RequirementId, requirements } from '../generated/requirements.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { told } from './outcome.js'
import { paintFor } from './paint.js'
import { progressTo } from './progress.js'

interface Options {
  readonly url: string
  readonly serverCredentials: string
  readonly clientCredentials: readonly string[]
  readonly restartCommand?: string
  readonly ca?: string
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
}

const help = `
Credentials are USER:PASSWORD; with no USER the account is the one of the contract's convention (${SERVER_ACCOUNT},
infoscreen-client-<first 8 of the UUID>). @FILE reads them from a file, which keeps them out of the process list.
Name two accounts of screens that are not in use: what they may publish is published, and taken back afterwards.

Examples:
  $ infoscreen conformance broker --url mqtt://127.0.0.1:1883 \\
      --server-credentials @server.secret \\
      --client-credentials 9b8d1856-ff34-4864-a726-12de072d0f77=:secret1 3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10=:secret2
      tries every channel in every role, and logins
  $ infoscreen conformance broker … --restart-command "systemctl restart mosquitto"
      also what has to outlast a restart

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated
  2   could not tell: an account cannot log in, or a MUST was not exercised
  64  wrong usage
  70  fault of the suite itself`

/** Adds `infoscreen conformance broker`. */
export function addBrokerConformance(conformance: Command): void {
  conformance
    .command('broker')
    .description("judge a broker's access rules: who may publish and read what, and what outlasts a restart")
    .requiredOption('--url <url>', 'address of the broker, like mqtt://broker.example:1883 or mqtts://…')
    .requiredOption('--server-credentials <user:password>', "the server's account")
    .requiredOption(
      '--client-credentials <uuid=user:password...>',
      'accounts of screens; two show whether they are kept apart',
    )
    .option('--restart-command <command>', 'run by a shell; restarts the broker and keeps its state')
    .option('--ca <file>', "certificate of the authority that signed the broker's, PEM")
    .option('--only <ids...>', 'judge only these requirements, such as broker/acl/anonymous-refused')
    .option('--skip <ids...>', 'judge all but these, such as broker/acl/retained-survives-restart')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await told(() => runBrokerConformance(options))
    })
}

async function runBrokerConformance(options: Options): Promise<number> {
  const judged = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === 'broker')
  const only = selectRequirements('broker', options, judged)
  const url = checkedUrl(options.url)
  const server = serverAccount(options.serverCredentials)
  const clients = options.clientCredentials.map(clientAccount)
  const twin = clients.find(
    ({ client_uuid }, index) => clients.findIndex((one) => one.client_uuid === client_uuid) !== index,
  )
  if (twin) throw new UsageError(`--client-credentials names ${twin.client_uuid} twice; name two different screens.`)
  const progress = progressTo(process.stderr)
  const { restartCommand } = options
  try {
    const result = await runBroker({
      broker: { url, options: options.ca === undefined ? {} : { ca: fileText('--ca', options.ca) } },
      server,
      clients,
      run: randomBytes(4).toString('hex'),
      restart: restartCommand === undefined ? null : () => runCommand(restartCommand),
      progress: progress.say,
    })
    progress.done()
    const rows = brokerRows(result, only)
    process.stdout.write(brokerReport(url, result, rows, paintFor(process.stdout)))
    const verdict = brokerVerdict(rows)
    if (verdict === 'violates') return exitCodes.violates
    return verdict === 'conforms' ? exitCodes.ok : exitCodes.couldNotTell
  } catch (error) {
    progress.done()
    if (!(error instanceof BrokerUnusable)) throw error
    console.error(`${error.message}\nSo there is no verdict on the broker. (${error.code})`)
    return exitCodes.couldNotTell
  }
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^(mqtts?|wss?):$/.test(url.protocol) || !url.hostname)
    throw new UsageError('--url is no broker address. Expected one like mqtt://broker.example:1883.')
  if (url.username || url.password)
    throw new UsageError('--url carries a login. Give it with --server-credentials, so that it is not shown.')
  return url.href
}

function serverAccount(text: string): Account {
  const { username, password } = login('--server-credentials', secretOf('--server-credentials', text))
  return { role: 'server', username: username || SERVER_ACCOUNT, password, client_uuid: null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function clientAccount(text: string): Account {
  const [client_uuid = '', ...rest] = secretOf('--client-credentials', text).split('=')
  if (!UUID.test(client_uuid) || rest.length === 0)
    throw new UsageError('--client-credentials: expected UUID=USER:PASSWORD, the UUID in lower case.')
  const { username, password } = login('--client-credentials', rest.join('='))
  return { role: 'client', username: username || deviceAccount(client_uuid), password, client_uuid }
}

function secretOf(option: string, text: string): string {
  return text.startsWith('@') ? fileText(option, text.slice(1)).trim() : text
}

function login(option: string, text: string): { readonly username: string; readonly password: string } {
  const colon = text.indexOf(':')
  if (colon < 0) throw new UsageError(`${option}: expected USER:PASSWORD, or :PASSWORD for the usual user name.`)
  return { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

function fileText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${option}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** BrokerUnusable when it fails: then nothing was restarted. */
function runCommand(command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('error', (error) => reject(new BrokerUnusable(`--restart-command failed: ${error.message}`)))
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new BrokerUnusable(`--restart-command ended with ${signal ?? `exit code ${code}`}.`))
    })
  })
}
