import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { noBaseline } from '../conformance/baseline.js'
import { HistoryError, readHistory } from '../conformance/history/ndjson.js'
import { judgeHistory } from '../conformance/judge-history.js'
import { consoleReport } from '../conformance/report/console.js'
import type { Report } from '../conformance/report/report.js'
import { selectRequirements } from '../conformance/selection.js'
import { InputError } from './exit-codes.js'
import { exitCodeOf, told } from './outcome.js'
import { paintFor } from './paint.js'
import { checkPlaces, type ReportOptions, takesStdout, writeReports } from './report-files.js'
import { version } from './version.js'

interface Options extends ReportOptions {
  readonly only?: readonly string[]
  readonly skip?: readonly string[]
}

const help = `
Examples:
  $ infoscreen conformance server --adapter ./my-adapter.js --histories seen
  $ infoscreen conformance history seen/server-intent-qos-1.ndjson --html report.html
  $ infoscreen conformance history --only server/intent seen/0017.ndjson

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
  conformance
    .command('history')
    .description('judge what was recorded before, by --histories')
    .argument('<file>', 'one NDJSON file; - is stdin')
    .option('--only <ids...>', 'judge only these requirements or families')
    .option('--skip <ids...>', 'judge all but these requirements or families')
    .option('--junit <file>', 'also write JUnit XML; - is stdout, here and below')
    .option('--json <file>', 'also write JSON')
    .option('--html <file>', 'also write one page with every failure drawn')
    .option('--markdown <file>', 'also write a summary')
    .option('--badge <file>', 'also write a badge (SVG)')
    .addHelpText('after', help)
    .action(async (file: string, options: Options) => {
      process.exitCode = await told(() => judgeFile(file, options))
    })
}

async function judgeFile(file: string, options: Options): Promise<number> {
  const only = selectRequirements('server', options)
  checkPlaces(options)
  const { header, history } = await read(file)
  const report: Report = {
    result: judgeHistory(header, history, only),
    suite_version: version,
    baseline: noBaseline,
    replay: ({ requirement }) => `npx infoscreen conformance history ${file} --only ${requirement.id}`,
    unruled: 0,
  }
  const people = takesStdout(options) ? process.stderr : process.stdout
  people.write(consoleReport(report, paintFor(people)))
  writeReports(options, report, new Date().toISOString())
  return exitCodeOf(report)
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
