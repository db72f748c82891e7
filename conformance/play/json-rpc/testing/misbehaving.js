// A child process that answers as an adapter does, until a method is asked for; then it does what its first argument says.
import { closeSync } from 'node:fs'
import { createInterface } from 'node:readline'

const [how, when = 'clock.advance', role = 'server'] = process.argv.slice(2)

const described = {
  protocol: 1,
  role,
  name: 'misbehaving',
  version: '1',
  capabilities: role === 'server' ? ['intent'] : ['telemetry'],
  clocks: ['virtual'],
}

function resultOf({ method, params }) {
  if (method === 'describe') return described
  if (method === 'start') return { now: params.clock.now }
  if (method === 'clock.advance') return { now: params.to, next: null, connected: true }
  if (method === 'schedule.set') return { skipped: [] }
  return {}
}

let asked = 0
const say = (text) => process.stdout.write(text)
const answer = (id, result) => `${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`
const failure = (id, code, message) => `${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`

const ways = {
  noise: (right) => say(`Server listening on port 8080\n${right}`),
  'no text': () => process.stdout.write(Buffer.from([0xff, 0xfe, 0x0a])),
  'another version': (_, { id }) => say(`${JSON.stringify({ jsonrpc: '1.0', id, result: {} })}\n`),
  'a result and an error': (_, { id }) => say(`${JSON.stringify({ jsonrpc: '2.0', id, result: {}, error: {} })}\n`),
  'another id': (_, request) => say(answer(request.id + 1, resultOf(request))),
  'an old id': (_, request) => say(answer(request.id - 1, resultOf(request))),
  'a text as id': (_, request) => say(answer(String(request.id), resultOf(request))),
  twice: (right) => say(right + right),
  'a wrong type': (_, { id }) => say(answer(id, { now: 1774958400000 })),
  'a wrong time': (_, { id }) => say(answer(id, { now: '2020-01-01T00:00:00Z' })),
  'a past timer': (_, { id, params }) => say(answer(id, { now: params.to, next: params.to })),
  'a list': (_, { id }) => say(answer(id, [])),
  'an error': (_, { id }) => say(failure(id, -32603, 'no power')),
  'no such method': (_, { id }) => say(failure(id, -32601, 'unknown')),
  'not there': (_, { id }) => say(failure(id, -32001, 'there is none')),
  'could not read': () => say(failure(null, -32700, 'no JSON')),
  'half a line': (right) => say(right.slice(0, -5)),
  'an endless line': () => say('x'.repeat(2_000_000)),
  'a long line': (_, { id, params }) => say(answer(id, { now: params.to, next: null, padding: 'x'.repeat(990_000) })),
  'slow to notice': (_, { id, params }) => say(answer(id, { now: params.to, next: null, connected: ++asked > 2 })),
  'never notices': (_, { id, params }) => say(answer(id, { now: params.to, next: null, connected: false })),
  exit: () => {
    process.stderr.write('first line\nTraceback: the database is gone\n')
    process.exit(3)
  },
  'a signal': () => process.kill(process.pid, 'SIGKILL'),
  'close stdout': () => closeSync(1),
  'close stdin': (right) => {
    process.stdin.destroy()
    closeSync(0)
    say(right)
    setInterval(() => undefined, 1000)
  },
  hang: () => undefined,
  'flood stderr': (right) => process.stderr.write('all is well '.repeat(1_000_000), () => say(right)),
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line)
  const right = answer(request.id, resultOf(request))
  if (request.method === 'restart') say(failure(request.id, -32601, 'unknown'))
  else if (request.method === when && how in ways) ways[how](right, request)
  else say(right)
}
