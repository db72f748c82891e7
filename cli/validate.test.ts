import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { infoscreen, runToEnd } from '../testing/command-line.js'
import { newFile } from '../testing/folder.js'

describe('infoscreen validate', () => {
  const topic = 'infoscreen/groups/7/power/intent'
  const intent = async (): Promise<string> =>
    readFile(fileURLToPath(new URL('../schemas/examples/group-power-intent/valid/on.json', import.meta.url)), 'utf8')

  test('judges one payload', async () => {
    const payload = newFile('payload.json', await intent())
    expect(await runToEnd('validate', '--topic', topic, payload)).toMatchObject({ code: 0, stdout: '' })
    const wrong = newFile('wrong.json', (await intent()).replace('"on"', '"dim"'))
    const told = `line 1, ${topic}: /desired_state: expected one of "on", "off", got "dim"\n`
    expect(await runToEnd('validate', '--topic', topic, wrong)).toMatchObject({ code: 1, stdout: told })
  })

  test('judges a stream, and counts what it leaves out', async () => {
    const on = JSON.parse(await intent()) as object
    const lines = [
      { topic, payload: on },
      { topic, payload: JSON.stringify(on) },
      { topic, payload: null },
      { topic, payload: { ...on, later: 1 } },
      { topic: 'infoscreen/9b8d1856-ff34-4864-a726-12de072d0f77/group_id', payload: 'lobby' },
      { topic: 'something/else', payload: 1 },
    ]
    const stream = newFile('capture.ndjson', [...lines.map((line) => JSON.stringify(line)), 'noise', ''].join('\n'))
    const strict = await runToEnd('validate', stream)
    expect(strict).toMatchObject({ code: 1, stdout: `line 4, ${topic}: /later: expected no field later, got 1\n` })
    expect(strict.stderr).toContain('4 valid, 1 invalid, 1 outside the contract, 1 unreadable')
    const tolerant = await runToEnd('validate', '--tolerant', stream)
    expect(tolerant).toMatchObject({ code: 65, stdout: '' })
    const json = await runToEnd('validate', '--format', 'json', stream)
    expect(
      json.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).verdict),
    ).toEqual(['valid', 'valid', 'valid', 'invalid', 'valid', 'outside'])
  })

  test('tells text from values by the length that mosquitto_sub prints', async () => {
    const own = 'infoscreen/9b8d1856-ff34-4864-a726-12de072d0f77/group_id'
    const lines = [
      { topic: own, payload: 'lobby', payloadlen: 5 },
      { topic: own, payload: '"lobby"', payloadlen: 7 },
      { topic: own, payload: 'lobby', payloadlen: 7 },
      { topic: own, payload: null, payloadlen: 4 },
      { topic: own, payload: null, payloadlen: 0 },
    ]
    const stream = newFile('printed.ndjson', lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    const { stdout } = await runToEnd('validate', '--format', 'json', stream)
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).verdict)
    expect(verdicts).toEqual(['invalid', 'valid', 'valid', 'invalid', 'valid'])
  })

  test('a reader that has read enough is no fault', async () => {
    const many = newFile('many.ndjson', `${JSON.stringify({ topic, payload: {} })}\n`.repeat(20_000))
    const command = infoscreen(['validate', many])
    command.child.stdout?.once('data', () => command.child.stdout?.destroy())
    expect(await command.ended).toMatchObject({ code: 0, stderr: '' })
  })

  test.each([
    ['2, nothing to judge', ['--tolerant', '/dev/null'], 2, '0 valid'],
    ['64, a topic outside the contract', ['--topic', 'x/y', '/dev/null'], 64, 'x/y is not a topic of the contract'],
    ['66, no such file', ['none.ndjson'], 66, 'none.ndjson cannot be read'],
  ])('ends with exit %s', async (_, args, code, message) => {
    expect(await runToEnd('validate', ...args)).toMatchObject({ code, stderr: expect.stringContaining(message) })
  })
})
