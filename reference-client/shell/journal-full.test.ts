import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { newFolder } from '../../testing/folder.js'
import { commandId } from '../core/commands/testing/shell.js'
import { fileJournal } from './journal-file.js'
import { built } from './testing/built.js'

const run = promisify(execFile)

test.each([0, 9])('on a full disk what was not written whole is not found, nor after %i more', async (after) => {
  const folder = newFolder()
  const [program, dir] = [await built('full-disk', folder), join(folder, 'state')]
  // The signal that comes with the limit is ignored, so that writing fails as it does on a full disk: in part, then not.
  const limited = `trap '' XFSZ; ulimit -f 16; exec "$0" "$@"`
  const { stdout } = await run('bash', ['-c', limited, process.execPath, program, dir, String(after)], {
    timeout: 30_000,
    killSignal: 'SIGKILL',
  })
  const { written, why, damaged, last } = JSON.parse(stdout)
  expect([why, damaged, written.length > 5]).toEqual([['EFBIG'], [], true])
  const laterOnes = written.filter((n: number) => n > last - after)
  expect(laterOnes.length > 0, 'shorter ones still fitted').toBe(after > 0)
  const journal = fileJournal(dir)
  const found = await journal.load()
  await journal.close()
  expect(found.damaged).toEqual([])
  expect(found.records.map(({ command_id }) => command_id)).toEqual(written.map(commandId))
})
