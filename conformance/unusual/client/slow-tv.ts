import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'Its TV takes a second and a half to do what it is told.'

const TURNING_MS = 1_500

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: a slow TV',
    tv: (right, world) => ({
      ...right,
      async order(wanted) {
        await new Promise<void>((resolve) => void world.later(resolve, TURNING_MS))
        return right.order(wanted)
      },
    }),
  })
