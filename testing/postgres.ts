import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chown, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'

const INSTALLED = '/usr/lib/postgresql'

/** Where initdb and postgres are; on Debian that is not on the PATH. */
const folder = await binaries()

/** Whether PostgreSQL is not installed; where CI is set it has to be. */
export const postgresMissing: boolean = folder === undefined && !process.env.CI

export interface Postgres {
  /** A new and empty database; its URL holds a password. */
  database(): Promise<string>
  /** Kills the server, as a crash would. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  start(): Promise<void>
  stop(): Promise<void>
}

const password = 'not/a?secret#at@all%'

/** A PostgreSQL server of the test's own, on a free port, without the wait for the disk. */
export async function startPostgres(): Promise<Postgres> {
  if (folder === undefined) throw new Error(`PostgreSQL is not installed: no initdb on the PATH or in ${INSTALLED}`)
  const home = await mkdtemp(join(tmpdir(), 'postgres-'))
  const owner = unprivileged()
  const [data, secret] = [join(home, 'data'), join(home, 'password')]
  await writeFile(secret, password)
  if (owner) for (const path of [home, secret]) await chown(path, owner.uid, owner.gid)
  const init = ['-D', data, '-U', 'test', '-A', 'scram-sha-256', '--pwfile', secret, '-E', 'UTF8', '--locale=C', '-N']
  const made = spawnSync(join(folder, 'initdb'), init, { ...owner, cwd: home, encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`)
  const port = await freePort()
  const url = (name: string): string =>
    `postgresql://test:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(name)}`
  const settings = ['fsync=off', 'shared_buffers=16MB', 'unix_socket_directories=', 'listen_addresses=127.0.0.1']
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  let child: ChildProcess | undefined
  let databases = 0
  const server: Postgres = {
    async database() {
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      const name = `test_${databases++}`
      await client.query(`create database ${name} template template0`)
      await client.end()
      return url(name)
    },
    async kill() {
      await ended(child)
    },
    async start() {
      child = spawn(join(folder, 'postgres'), args, { ...owner, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
      await ready(child)
    },
    async stop() {
      await ended(child)
      await rm(home, { recursive: true, force: true })
    },
  }
  await server.start()
  return server
}

/** It says so on stderr; what it says after that is let go. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text
      if (said.includes('ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)))
  })
}

/** SIGQUIT ends the server and all its children at once, without a shutdown. */
async function ended(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGQUIT')
  })
}

async function binaries(): Promise<string | undefined> {
  const versions = await readdir(INSTALLED).catch(() => [])
  const newest = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(INSTALLED, version, 'bin'))
  return [...newest, ...(process.env['PATH'] ?? '').split(delimiter)].find((path) =>
    ['initdb', 'postgres'].every((program) => spawnSync(join(path, program), ['--version']).status === 0),
  )
}

/** PostgreSQL refuses to run as root; then it is run as its own user, or as nobody. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) => spawnSync('id', [what, user], { encoding: 'utf8' }))
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}
