import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether Mosquitto is installed; where CI is set it has to be. */
export const mosquittoMissing: boolean = spawnSync('mosquitto', ['-h']).error !== undefined && !process.env.CI

export interface Mosquitto {
  readonly url: string
  /** Kills the broker; what it retained is lost, as it keeps nothing on disk. */
  kill(): Promise<void>
  /** It reads its access list anew, a little later. */
  reload(): void
  /** Ends it in good order: with `persistence` it writes what it keeps. */
  end(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** A Mosquitto of the test's own, on a free port. */
export async function startMosquitto(config = ''): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'mosquitto-'))
  const port = await freePort()
  const file = join(folder, 'mosquitto.conf')
  await writeFile(file, `listener ${port} 127.0.0.1\n${config || 'allow_anonymous true'}\nset_tcp_nodelay true\n`)
  let child: ChildProcess | undefined
  const broker: Mosquitto = {
    url: `mqtt://127.0.0.1:${port}`,
    async start() {
      child = spawn('mosquitto', ['-c', file], { stdio: 'ignore' })
      await listening(port, child)
    },
    kill: () => ended(child, 'SIGKILL'),
    reload: () => void child?.kill('SIGHUP'),
    end: () => ended(child, 'SIGTERM'),
    async stop() {
      await broker.kill()
      await rm(folder, { recursive: true })
    },
  }
  await broker.start()
  return broker
}

async function ended(child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exited
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with exit code ${child.exitCode}`)
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => resolve(socket.destroy() !== undefined))
      socket.once('error', () => resolve(false))
    })
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
