import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Command, Option } from 'commander'
import { parseTopic } from '../generated/channels.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { judgePrinted, judgeText, type PayloadVerdict, type PrintedMessage } from './judge-payload.js'

interface Options {
  readonly topic?: string
  readonly tolerant?: boolean
  readonly format: 'text' | 'json'
}

interface Counts {
  valid: number
  invalid: number
  outside: number
  unreadable: number
}

const help = `
Examples:
  $ infoscreen validate --topic infoscreen/groups/7/power/intent payload.json
  $ mosquitto_sub -t '#' -F %j | infoscreen validate
      judges each message as it comes; a line is {"topic": …, "payload": …}
  $ infoscreen validate --tolerant capture.ndjson
      as a consumer: fields that are not declared are ignored

Invalid messages are told on stdout, the count on stderr.

Exit codes:
  0   everything is valid
  1   something is invalid
  2   nothing was judged
  64  wrong usage
  65  a line is not {"topic": …, "payload": …}
  66  the file cannot be read`

/** Adds `infoscreen validate`. */
export function addValidate(program: Command): void {
  program
    .command('validate')
    .description('judge payloads: one, or a stream of messages')
    .argument('[file]', 'what to judge; - or nothing for standard input', '-')
    .option('--topic <topic>', 'the file is one payload, published on this topic')
    .option('--tolerant', 'judge as a consumer does, not as a publisher owes')
    .addOption(new Option('--format <format>', 'how to tell').choices(['text', 'json']).default('text'))
    .addHelpText('after', help)
    .action(async (file: string, options: Options) => {
      process.exitCode = await validate(file, options)
    })
}

async function validate(file: string, options: Options): Promise<number> {
  const { topic, tolerant = false } = options
  if (topic !== undefined && !parseTopic(topic)) throw new UsageError(`--topic ${topic} is not a topic of the contract`)
  const counts: Counts = { valid: 0, invalid: 0, outside: 0, unreadable: 0 }
  try {
    const input = file === '-' ? process.stdin : createReadStream(file)
    if (topic !== undefined) tell(judgeText(topic, (await text(input)).trim(), tolerant), 1, options, counts)
    else await judgeLines(input, options, counts)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    console.error(`${file} cannot be read: ${(error as Error).message}`)
    return exitCodes.noInput
  }
  const { valid, invalid, outside, unreadable } = counts
  console.error(`${valid} valid, ${invalid} invalid, ${outside} outside the contract, ${unreadable} unreadable`)
  if (invalid) return exitCodes.violates
  if (unreadable) return exitCodes.data
  return valid ? exitCodes.ok : exitCodes.couldNotTell
}

async function judgeLines(input: Readable, options: Options, counts: Counts): Promise<void> {
  let line = 0
  for await (const content of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    const message = messageIn(content)
    if (message) tell(judgePrinted(message, options.tolerant ?? false), line, options, counts)
    else {
      counts.unreadable += 1
      console.error(`line ${line} is not {"topic": …, "payload": …}: ${content.slice(0, 80)}`)
    }
  }
}

function messageIn(line: string): PrintedMessage | null {
  try {
    const value = JSON.parse(line) as Partial<PrintedMessage> | null
    return typeof value?.topic === 'string' ? { ...value, topic: value.topic } : null
  } catch {
    return null
  }
}

function tell(verdict: PayloadVerdict, line: number, { format }: Options, counts: Counts): void {
  counts[verdict.verdict] += 1
  if (format === 'json') process.stdout.write(`${JSON.stringify({ line, ...verdict })}\n`)
  else if (verdict.verdict === 'invalid') {
    for (const { path, expected, got } of verdict.problems) {
      process.stdout.write(
        `line ${line}, ${verdict.topic}: ${path || 'the payload'}: expected ${expected}, got ${got}\n`,
      )
    }
  }
}
