// Runs npm scripts beside each other, as many as there are cores, and shows what each said once it has ended:
//   node scripts/beside.js check:types check:lint
// Exits 1 when one of them failed; the others run to their end all the same.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'

const waiting = process.argv.slice(2)

async function worker() {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const from_ms = performance.now()
    const { code, said } = await run(script)
    const took_sec = ((performance.now() - from_ms) / 1000).toFixed(1)
    process.stdout.write(`${script}: ${code === 0 ? 'passed' : 'FAILED'} in ${took_sec} s\n${said}`)
    if (code !== 0) process.exitCode = 1
  }
}

function run(script) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

await Promise.all(Array.from({ length: availableParallelism() }, worker))
