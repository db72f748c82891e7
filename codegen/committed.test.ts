import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { generatedFiles, loadRepository } from './outputs.js'

const root = fileURLToPath(new URL('..', import.meta.url))

test('generating at another path gives the committed bytes', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'contract-'))
  try {
    for (const name of ['asyncapi.yaml', 'schemas', 'conformance/requirements'])
      await cp(join(root, name), join(copy, name), { recursive: true })
    const files = await generatedFiles(await loadRepository(copy))
    for (const [name, text] of files) expect(text).toBe(await readFile(join(root, 'generated', name), 'utf8'))
    const entries = await readdir(join(root, 'generated'), { recursive: true, withFileTypes: true })
    const committed = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(join(root, 'generated'), join(entry.parentPath, entry.name)))
    expect([...files.keys()].sort()).toEqual(committed.sort())
  } finally {
    await rm(copy, { recursive: true })
  }
})
