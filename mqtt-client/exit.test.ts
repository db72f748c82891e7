import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startAedes } from './testing/broker.js'

const script = fileURLToPath(new URL('testing/short-life.ts', import.meta.url))

/** Runs the process to its own end. */
async function live(url: string, heard: (text: string) => void): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk
    heard(text)
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, text }
}

test('a process ends by itself after shutdown, although it was cut before', async () => {
  const broker = await startAedes()
  const { code, text } = await live(broker.url, (so_far) => {
    if (so_far === 'ready\n') broker.cut()
  })
  expect([code, text]).toEqual([0, 'ready\ndone\n'])
})

test('a process ends by itself when it could not connect', async () => {
  const broker = await startAedes()
  await broker.close()
  expect(await live(broker.url, () => undefined)).toEqual({ code: 0, text: 'CONNECTION_FAILED\n' })
})
