// A child process that starts one of its own, which connects to a port; neither of them ends when it is asked to.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const deaf = `process.on('SIGTERM', () => undefined); require('net').connect(${process.argv[2]}, '127.0.0.1')`
spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' })
process.on('SIGTERM', () => undefined)
setInterval(() => undefined, 1000)
for await (const line of createInterface({ input: process.stdin })) {
  const { id } = JSON.parse(line)
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'unknown' } })}\n`)
}
