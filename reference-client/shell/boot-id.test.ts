import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newFolder } from '../../testing/folder.js'
import { readBootId } from './boot-id.js'

test('a boot id is the text of its file; one that is missing, empty, too long or a folder is none', async () => {
  const dir = newFolder()
  const texts = { right: '8a5b-1\n', empty: ' \n', long: 'x'.repeat(129) }
  for (const [name, text] of Object.entries(texts)) await writeFile(join(dir, name), text)
  const read = await Promise.all(['right', 'empty', 'long', 'missing', '.'].map((name) => readBootId(join(dir, name))))
  expect(read).toEqual(['8a5b-1', null, null, null, null])
})
