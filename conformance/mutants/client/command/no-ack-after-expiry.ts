import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import type { OpenCommand } from '../../../../reference-client/core/commands/model.js'
import { stepping } from '../make-command-life.js'

export const wrong = 'What could not be told is told at any time.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: tells what has expired',
    ...stepping((model) => ({
      model: { ...model, open: new Map([...model.open].map(([id, open]) => [id, everlasting(open)])) },
    })),
  })

function everlasting(open: OpenCommand): OpenCommand {
  return { ...open, letters: open.letters.map((letter) => ({ ...letter, until_ms: Number.POSITIVE_INFINITY })) }
}
