import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { HistoryError, readHistory } from '../conformance/history/ndjson.js'
import { judgeHistory } from '../conformance/run/judge-history.js'
import { selectRequirements } from '../conformance/verdict/selection.js'
import { InputError } from './exit-codes.js'
import { told } from './outcome.js'
import { checkPlaces, type ReportOptions } from './report-files.js'
import { addReports, addSelection, tellReport } from './report-options.js'
import { version } from './version.js'

interface Options extends ReportOptions {
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
}

const help = `
Examples:
  $ infoscreen conformance server --adapter ./my-adapter.js --histories seen
  $ infoscreen conformance history seen/server-intent-qos-1.ndjson --html report.html
  $ infoscreen conformance history seen/0017.ndjson --only server/intent
  $ infoscreen conformance client --exec "python3 client.py" --histories seen
  $ infoscreen conformance history seen/0004.ndjson --only client/power

Exit codes:
  0   every MUST holds and was exercised
  1   a MUST is violated
  2   a MUST was not exercised: one scenario never exercises all of them
  64  wrong usage
  65  the file is no history, or is cut off
  66  the file cannot be read
  73  a report cannot be written`

/** Adds `infoscreen conformance history`. */
export function addHistory(conformance: Command): void {
  const history = conformance
    .command('history')
    .description('judge what was recorded before, by --histories, of a server, a client or a service')
    .argument('<file>', 'one NDJSON file; - is stdin')
  addReports(addSelection(history, 'server/intent or client/power'))
    .addHelpText('after', help)
    .action(async (file: string, options: Options) => {
      process.exitCode = await told(() => judgeFile(file, options))
    })
}

async function judgeFile(file: string, options: Options): Promise<number> {
  checkPlaces(options)
  const { header, history } = await read(file)
  const only = selectRequirements(header.implementation.role, options)
  const report = judgeHistory(header, history, only, {
    suite_version: version,
    replay: ({ requirement }) => `npx infoscreen conformance history ${file} --only ${requirement.id}`,
  })
  return tellReport(options, report)
}

async function read(file: string): ReturnType<typeof readHistory> {
  try {
    const pieces = file === '-' ? process.stdin.setEncoding('utf8') : createReadStream(file, 'utf8')
    return await readHistory(pieces as AsyncIterable<string>)
  } catch (error) {
    if (error instanceof HistoryError) throw new InputError('malformed', `${file}, ${error.message} (${error.code})`)
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new InputError('missing', `${file} cannot be read: ${(error as Error).message}`)
  }
}
