import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { newFolder } from '../../testing/folder.js'
import { lockStateDir } from './lock.js'

/** A process that would outlive the test, and is ended with it. */
function sleeper(): ChildProcess {
  const child = spawn('sleep', ['1000'])
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

const running = expect.objectContaining({ code: 'ALREADY_RUNNING', message: expect.stringContaining('STATE_DIR') })

test('a folder is made, and belongs to one client until it is released', async () => {
  const dir = join(newFolder(), 'deep', 'state')
  const lock = await lockStateDir(dir)
  await expect(lockStateDir(dir)).rejects.toEqual(running)
  expect(readdirSync(dir)).toEqual(['client.lock'])
  await lock.release()
  expect(readdirSync(dir)).toEqual([])
  await (await lockStateDir(dir)).release()
})

test('of many that start at once, one gets it', async () => {
  const dir = newFolder()
  const child = sleeper()
  const started = await Promise.allSettled([process.pid, child.pid ?? 0, 1].map((pid) => lockStateDir(dir, pid)))
  expect(started.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('the lock of a process that was killed is taken over', async () => {
  const dir = newFolder()
  const child = sleeper()
  await lockStateDir(dir, child.pid ?? 0)
  await expect(lockStateDir(dir)).rejects.toEqual(running)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
  await lockStateDir(dir)
  expect(readFileSync(join(dir, 'client.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
})

test.runIf(existsSync('/proc/self/stat'))(
  'so is that of another boot, whose number another process has by now',
  async () => {
    const dir = newFolder()
    writeFileSync(join(dir, 'client.lock'), `${process.ppid} 11111111-2222-4333-8444-555555555555/1234\n`)
    await lockStateDir(dir)
  },
)

test.each(['', 'garbage', '12', '-1 -\n', '99999999999999 x\n'])('and one that tells nothing: %j', async (content) => {
  const dir = newFolder()
  writeFileSync(join(dir, 'client.lock'), content)
  await lockStateDir(dir)
})

test('a folder that cannot be made is a failure that says what to do', async () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')
  await expect(lockStateDir(join(file, 'state'))).rejects.toMatchObject({
    code: 'STATE_UNUSABLE',
    message: expect.stringMatching(/STATE_DIR .* cannot be used: .*Make it a folder/),
  })
})
