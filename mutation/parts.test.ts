import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, sourcesOf } from './files.js'
import { PARTS } from './parts.js'

const PLACES = ['conformance/rules', 'reference-client/core', 'reference-server/core']

test('every rule and every file of a core is in one part, and in no other', async () => {
  const inParts = (await Promise.all(PARTS.map(sourcesOf))).flatMap((sources) => [...sources.keys()])
  expect(inParts.length).toBe(new Set(inParts).size)
  const found = await Promise.all(PLACES.map((place) => readdir(join(ROOT, place), { recursive: true })))
  const files = found.flatMap((names, nth) => names.map((name) => `${PLACES[nth]}/${name}`))
  const ours = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/testing/'))
  expect(ours.filter((file) => !inParts.includes(file))).toEqual([])
})
