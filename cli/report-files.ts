import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type HistoryHeader, historyLines } from '../conformance/history/ndjson.js'
import type { History } from '../conformance/history/observation.js'
import { badge } from '../conformance/report/badge.js'
import { htmlReport } from '../conformance/report/html/page.js'
import { jsonReport } from '../conformance/report/json.js'
import { junitReport } from '../conformance/report/junit.js'
import { markdownReport } from '../conformance/report/markdown.js'
import type { Report } from '../conformance/report/report.js'
import type { FindingOf, PlayedOf } from '../conformance/verdict/finding.js'
import { OutputError, UsageError } from './exit-codes.js'
import { version } from './version.js'

/** Where reports go beside the one for people; `-` is stdout. */
export interface ReportOptions {
  readonly junit?: string
  readonly json?: string
  readonly html?: string
  readonly markdown?: string
  readonly badge?: string
  readonly histories?: string
}

const kinds = ['junit', 'json', 'html', 'markdown', 'badge'] as const

/** Whether a report for programs goes to stdout, so that people are talked to on stderr. */
export function takesStdout(options: ReportOptions): boolean {
  return kinds.some((kind) => options[kind] === '-')
}

/** Looks, before anything is played, whether everything can be written. @throws OutputError, UsageError */
export function checkPlaces(options: ReportOptions): void {
  const named = kinds.flatMap((kind) => {
    const file = options[kind]
    return file === undefined ? [] : [{ kind, file }]
  })
  named.forEach(({ kind, file }, index) => {
    const other = named.slice(0, index).find((one) => placeOf(one.file) === placeOf(file))
    if (other) throw new UsageError(`--${other.kind} and --${kind} cannot both go to ${file === '-' ? 'stdout' : file}`)
    if (file !== '-') checkFile(kind, file)
  })
  if (options.histories !== undefined) checkFolder(options.histories)
}

/** However a file is written, it is one place; `-` is stdout. */
const placeOf = (file: string): string => (file === '-' ? file : resolve(file))

function checkFile(kind: string, file: string): void {
  attempt(`--${kind} ${file}`, () => {
    if (existsSync(file)) {
      if (statSync(file).isDirectory()) throw new Error('it is a folder')
      accessSync(file, constants.W_OK)
    } else accessSync(dirname(file), constants.W_OK)
  })
}

function checkFolder(folder: string): void {
  attempt(`--histories ${folder}`, () => {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    if (readdirSync(folder).length > 0) throw new Error('it is not empty, and what is in it may be of another run')
  })
}

/** Writes every report that was asked for. @throws OutputError */
export function writeReports(options: ReportOptions, report: Report, played_at: string): void {
  const makers = {
    junit: () => junitReport(report),
    json: () => jsonReport(report),
    html: () => htmlReport(report, played_at),
    markdown: () => markdownReport(report),
    badge: () => badge(report),
  } as const
  for (const kind of kinds) {
    const file = options[kind]
    if (file === '-') process.stdout.write(makers[kind]())
    else if (file !== undefined) attempt(`--${kind} ${file}`, () => writeFileSync(file, makers[kind]()))
  }
}

/** Writes the histories of a run as they are played: `0001.ndjson` and so on. */
export class HistoryFolder {
  private constructor(
    readonly folder: string,
    readonly seed: number,
    readonly implementation: HistoryHeader['implementation'],
  ) {}

  /** Null where no histories were asked for. */
  static of(
    folder: string | undefined,
    seed: number,
    implementation: HistoryHeader['implementation'],
  ): HistoryFolder | null {
    return folder === undefined ? null : new HistoryFolder(folder, seed, implementation)
  }

  played<S>({ run, scenario, history }: PlayedOf<S>): void {
    this.#write(String(run + 1).padStart(4, '0'), String(run), scenario, history)
  }

  /** The shortest ones, each named after its requirement. */
  counterexamples<S>({ findings }: { readonly findings: readonly FindingOf<S>[] }): void {
    for (const { requirement, counterexample } of findings) {
      if (!counterexample) continue
      const { path, scenario, history } = counterexample
      this.#write(requirement.id.replaceAll('/', '-'), path, scenario, history)
    }
  }

  #write(name: string, path: string, scenario: unknown, history: History): void {
    const file = join(this.folder, `${name}.ndjson`)
    const { role, name: called, version: of, capabilities } = this.implementation
    const implementation = { role, name: called, version: of, capabilities }
    const lines = historyLines({ suite_version: version, seed: this.seed, path, implementation, scenario }, history)
    attempt(`--histories: ${file}`, () => writeFileSync(file, [...lines].join('')))
  }
}

function attempt(what: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    throw new OutputError(`${what} cannot be written: ${(error as Error).message}`)
  }
}
