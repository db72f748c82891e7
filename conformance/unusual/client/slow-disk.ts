import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'What it remembers of a command takes a second to be written.'

const WRITING_MS = 1_000

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: a slow disk',
    journal: (right, world) => ({
      ...right,
      async append(record) {
        await new Promise<void>((resolve) => void world.later(resolve, WRITING_MS))
        return right.append(record)
      },
    }),
  })
