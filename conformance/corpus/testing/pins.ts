import { createReadStream } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readHistory } from '../../history/ndjson.js'
import { judgedEdges } from '../edges.js'
import { type Family, folderOf, keptOf, readEdges, readJudged } from '../files.js'
import { rulesOf, verdictOf } from '../verdict.js'

/** The rules say of every history of a family what they said when it was kept, and what they have to. */
export function pins(family: Family): void {
  const kept = keptOf(family)
  const judged = readJudged(family)
  const edges = readEdges(family)

  describe(`what is kept of ${family}`, () => {
    test.each(kept)('$name is judged as before', ({ name, kind, requirement, header, history }) => {
      const verdict = verdictOf(history, rulesOf(header.implementation))
      expect(verdict).toEqual(judged.get(name))
      if (kind === 'wrong') expect(Object.keys(verdict.broken)).toContain(requirement)
      else expect({ ...verdict.broken, ...verdict.inconclusive }).toEqual({})
      if (kind === 'right') expect(Object.keys(verdict.exercised)).toContain(requirement)
    })

    const edited = kept.flatMap((one) => {
      const own = edges.filter(({ history }) => history === one.name)
      return own.length > 0 ? [{ name: one.name, one, own }] : []
    })
    test.each(edited)('$name, changed in one place, is judged as before', ({ one, own }) => {
      expect(judgedEdges(family, one, own)).toEqual(own)
    })
  })
}

/** Anyone can read what is kept, and nothing is judged that is not there. */
export function readable(family: Family): void {
  const kept = keptOf(family)

  test(`what is kept of ${family} is all there, and nothing besides`, async () => {
    const names = kept.map(({ name }) => name)
    expect([...readJudged(family).keys()]).toEqual(names)
    expect(readEdges(family).filter(({ history }) => !names.includes(history))).toEqual([])
    for (const { name, header, history } of kept) {
      const read = await readHistory(createReadStream(`${folderOf(family)}/${name}.ndjson`, 'utf8'))
      expect(header).toMatchObject(read.header)
      expect(read.history).toEqual(history)
    }
  })
}
