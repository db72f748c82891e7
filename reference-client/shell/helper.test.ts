import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newFolder } from '../../testing/folder.js'
import { executableHelper } from './helper.js'

const PATIENCE_MS = 20_000

/** An executable in a folder of its own, which it runs in by `$HERE`. */
async function script(body: string, head = '#!/bin/sh\n'): Promise<{ path: string; dir: string }> {
  const dir = newFolder()
  const path = join(dir, 'helper')
  await writeFile(path, `${head}HERE='${dir}'\n${body}\n`)
  await chmod(path, 0o755)
  return { path, dir }
}

/** One that has ended and is not buried yet is gone. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat !== null && !stat.slice(stat.lastIndexOf(')')).startsWith(') Z')
}

async function untilGone(pid: number): Promise<boolean> {
  const until_ms = performance.now() + PATIENCE_MS
  while ((await isAlive(pid)) && performance.now() < until_ms) await wait(20)
  return !(await isAlive(pid))
}

const pidIn = async (dir: string, name: string) => Number(await readFile(join(dir, name), 'utf8'))

test('helper-called-with-action: without a shell, the action its only argument, no password in its environment', async () => {
  vi.stubEnv('MQTT_PASSWORD_BROKER', 'secret')
  vi.stubEnv('NOTIFY_SOCKET', '/run/notify')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  const { path, dir } = await script('printf "%s|" $# "$@" >"$HERE/args"; env >"$HERE/env"')
  const action = 'reboot_host; touch "$HERE/harm" $(id)'
  expect(await executableHelper(path)(action, PATIENCE_MS)).toEqual({ kind: 'exited', code: 0, detail: '' })
  expect(await readFile(join(dir, 'args'), 'utf8')).toBe(`1|${action}|`)
  const env = await readFile(join(dir, 'env'), 'utf8')
  expect([/MQTT_|NOTIFY_SOCKET/.test(env), /^PATH=/m.test(env)]).toEqual([false, true])
})

test('a helper that fails: its code, and the start of what it said', async () => {
  const { path } = await script('echo looking; echo "not  allowed\n" >&2; exit 3')
  const outcome = await executableHelper(path)('reboot_host', PATIENCE_MS)
  expect(outcome).toEqual({ kind: 'exited', code: 3, detail: 'not allowed; looking' })
})

test('a helper that dies by a signal', async () => {
  const { path } = await script('kill -TERM $$')
  const outcome = await executableHelper(path)('reboot_host', PATIENCE_MS)
  expect(outcome).toEqual({ kind: 'exited', code: 143, detail: 'SIGTERM' })
})

test('a helper that hangs is killed with all that it started, and with its own way to end taken away', async () => {
  const { path, dir } = await script(
    'trap "" TERM INT; sleep 600 & echo $! >"$HERE/child"; echo $$ >"$HERE/own"; mv "$HERE/own" "$HERE/ready"; wait',
  )
  const ready = async () => {
    for (;;) {
      const pid = await pidIn(dir, 'ready').catch(() => 0)
      if (pid) return pid
      await wait(10)
    }
  }
  const [own, outcome] = await Promise.all([ready(), executableHelper(path)('reboot_host', 2_000)])
  expect(outcome).toEqual({ kind: 'timeout' })
  expect([await untilGone(own), await untilGone(await pidIn(dir, 'child'))]).toEqual([true, true])
})

test('a helper that floods both streams is read to its end, and little of it is kept', async () => {
  const { path } = await script(
    'head -c 20000000 /dev/zero | tr "\\0" x; head -c 20000000 /dev/zero | tr "\\0" y >&2; exit 4',
  )
  const outcome = await executableHelper(path)('reboot_host', PATIENCE_MS)
  expect(outcome).toEqual({ kind: 'exited', code: 4, detail: `${'y'.repeat(300)}; ${'x'.repeat(300)}` })
})

test('a helper that floods without end is killed in time', async () => {
  const { path, dir } = await script('echo $$ >"$HERE/own"; yes & exec yes >&2')
  expect(await executableHelper(path)('reboot_host', 1_000)).toEqual({ kind: 'timeout' })
  expect(await untilGone(await pidIn(dir, 'own'))).toBe(true)
})

test('what a helper leaves behind holds nothing up; it goes on after a success, and ends with a failure', async () => {
  for (const code of [0, 5]) {
    const { path, dir } = await script(`sleep 600 & echo $! >"$HERE/left"; exit ${code}`)
    expect(await executableHelper(path)('reboot_host', PATIENCE_MS)).toEqual({ kind: 'exited', code, detail: '' })
    const left = await pidIn(dir, 'left')
    if (code === 0) {
      expect(await isAlive(left)).toBe(true)
      process.kill(left, 'SIGKILL')
    }
    expect(await untilGone(left)).toBe(true)
  }
})

test('a helper that cannot be started', async () => {
  const { path, dir } = await script('exit 0')
  await writeFile(join(dir, 'plain'), 'exit 0')
  const none = await script('exit 0', '#!/no/such/interpreter\n')
  const ways = [undefined, '', join(dir, 'missing'), join(dir, 'plain'), dir, `${path}/x`, `${path}\0`, none.path]
  for (const way of ways) {
    const outcome = await executableHelper(way)('reboot_host', PATIENCE_MS)
    expect(outcome, String(way)).toMatchObject({ kind: 'not-started', detail: /./ })
  }
})
