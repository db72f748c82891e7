import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { deviceAccount, SERVER_ACCOUNT } from '../codegen/access.js'
import type { Account } from '../conformance/broker/model.js'
import { runBroker } from '../conformance/broker/run.js'
import { BrokerUnusable } from '../conformance/broker/stage.js'
import { brokerReport } from '../conformance/report/broker-report.js'
import type { RequirementId } from '../generated/requirements.js'
import { brokerUrl, credentialsOf, fileText, loginOf, secretOf } from './credentials.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { told } from './outcome.js'
import { progressTo } from './progress.js'
import { addJudging, excused, type JudgingOptions, settle, tellReport } from './report-options.js'
import { shellWord } from './shell-word.js'
import { version } from './version.js'

interface Options extends JudgingOptions {
  readonly url: string
  readonly serverCredentials: string
  readonly clientCredentials: readonly string[]
  readonly restartCommand?: string
  readonly ca?: string
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
  $ infoscreen conformance broker … --html report.html --junit report.xml
      the page shows who may publish and read what

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated, or an entry of the baseline no longer fits
  2   could not tell: an account cannot log in, or a MUST was not exercised
  64  wrong usage, such as an --only that names no requirement
  65  the baseline is malformed: no such requirement, no reason, no date
  66  the baseline cannot be read
  70  fault of the suite itself
  73  a report cannot be written`

/** Adds `infoscreen conformance broker`. */
export function addBrokerConformance(conformance: Command): void {
  const broker = conformance
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
  addJudging(broker, 'broker/acl/anonymous-refused')
    .addHelpText('after', help)
    .action(async (options: Options) => {
      process.exitCode = await told(() => runBrokerConformance(options))
    })
}

async function runBrokerConformance(options: Options): Promise<number> {
  const { only, known } = settle('broker', options)
  const url = brokerUrl('--url', options.url, '--server-credentials')
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
    const replay = (id: RequirementId): string => againCommand(options, id)
    const report = brokerReport(url, result, only, { suite_version: version, replay })
    return tellReport(options, { ...report, baseline: excused(known, report.findings, true) })
  } catch (error) {
    progress.done()
    if (!(error instanceof BrokerUnusable)) throw error
    console.error(`${error.message}\nSo there is no verdict on the broker. (${error.code})`)
    return exitCodes.couldNotTell
  }
}

/** What was given is not repeated where it may be a secret. */
function againCommand(
  { url, serverCredentials, clientCredentials, restartCommand }: Options,
  id: RequirementId,
): string {
  const credentials = (given: string): string => (given.startsWith('@') ? shellWord(given) : '…')
  const parts = [
    `npx infoscreen conformance broker --url ${shellWord(url)}`,
    `--server-credentials ${credentials(serverCredentials)}`,
    `--client-credentials ${clientCredentials.map(credentials).join(' ')}`,
  ]
  if (restartCommand !== undefined) parts.push(`--restart-command ${shellWord(restartCommand)}`)
  return [...parts, `--only ${id}`].join(' ')
}

function serverAccount(text: string): Account {
  const { username, password } = credentialsOf('--server-credentials', text)
  return { role: 'server', username: username || SERVER_ACCOUNT, password, client_uuid: null }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function clientAccount(text: string): Account {
  const [client_uuid = '', ...rest] = secretOf('--client-credentials', text).split('=')
  if (!UUID.test(client_uuid) || rest.length === 0)
    throw new UsageError('--client-credentials: expected UUID=USER:PASSWORD, the UUID in lower case.')
  const { username, password } = loginOf('--client-credentials', rest.join('='))
  return { role: 'client', username: username || deviceAccount(client_uuid), password, client_uuid }
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
