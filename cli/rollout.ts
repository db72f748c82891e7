import type { Command } from 'commander'
import type { RolloutStatus } from '../reference-server/http/face.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { paintFor } from './paint.js'

/** What is read of the answer; the rest differs from the server's own form. */
type Answer = Pick<RolloutStatus, 'stage' | 'groups_published' | 'groups_known' | 'gates'>

const DEFAULT_URL = 'http://127.0.0.1:8080'
const TIMEOUT_MS = 10_000

const help = `
Examples:
  $ infoscreen rollout status
  $ infoscreen rollout status --server http://127.0.0.1:9090 && echo "on to the next groups"

The server looks at its stored timeline of the last two days. The gates of a rollout:
  no unwanted off       every off came at the end of a window or after an edit
  no malformed payload  nothing was refused for breaking the contract
  lag within 30 s       every transition was confirmed within 30 seconds of its boundary or edit
  commands within 5 %   of the commands of the last hour no more failed or timed out, or that was acknowledged

Environment:
  INFOSCREEN_TOKEN      a token of the server's OPERATOR_TOKENS or VIEWER_TOKENS, where it has any

Exit codes:
  0   every gate holds
  1   a gate does not hold
  2   too little was published to tell
  64  wrong usage
  69  the server does not answer`

/** Adds `infoscreen rollout`. */
export function addRollout(program: Command): void {
  const rollout = program.command('rollout').description('a rollout of power intents, group by group')
  rollout
    .command('status')
    .description('say how far it is, and whether each gate for going on holds')
    .option('--server <url>', 'address of the HTTP API of the server', DEFAULT_URL)
    .option('--json', 'print the answer of the server as it is')
    .addHelpText('after', help)
    .action(async (options: { readonly server: string; readonly json?: boolean }) => {
      process.exitCode = await status(options.server, options.json === true)
    })
}

async function status(server: string, json: boolean): Promise<number> {
  if (!/^https?:\/\//.test(server) || !URL.canParse(server))
    throw new UsageError(`--server ${server} is no address, like ${DEFAULT_URL}`)
  const answer = await ask(server)
  if (answer === null) return exitCodes.unavailable
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : told(answer))
  if (answer.gates.some(({ holds }) => holds === false)) return exitCodes.violates
  return answer.gates.some(({ holds }) => holds === null) ? exitCodes.couldNotTell : exitCodes.ok
}

async function ask(server: string): Promise<Answer | null> {
  try {
    const token = process.env['INFOSCREEN_TOKEN']
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const answer = await fetch(new URL('/api/rollout', server), { headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    const body: unknown = await answer.json().catch(() => null)
    if (answer.status === 401) {
      console.error(`${server} asks for a token: set INFOSCREEN_TOKEN to one that it knows.`)
      return null
    }
    if (answer.ok && isAnswer(body)) return body
    console.error(`${server} answers ${answer.status}, but not as a reference server does.`)
  } catch (error) {
    const { cause, message } = error as Error
    console.error(`${server} does not answer: ${cause instanceof Error ? cause.message : message}`)
  }
  return null
}

function isAnswer(body: unknown): body is Answer {
  const { gates, stage } = (body ?? {}) as Partial<Answer>
  return typeof stage === 'string' && Array.isArray(gates) && gates.length > 0
}

function told({ stage, groups_published, groups_known, gates }: Answer): string {
  const paint = paintFor(process.stdout)
  const width = Math.max(...gates.map(({ name }) => name.length))
  const lines = gates.map(({ name, holds, detail }) => {
    const mark = holds === null ? paint.faint('?     ') : holds ? paint.good('holds ') : paint.bad('BROKEN')
    return `${mark}  ${name.padEnd(width)}  ${detail}`
  })
  return `${stage}: intents are published for ${groups_published} of ${groups_known} groups\n${lines.join('\n')}\n`
}
