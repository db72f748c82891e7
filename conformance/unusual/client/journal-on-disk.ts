import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'
import type { ClientAdapter } from '../../play/client-adapter.js'

export const unusual = 'Its journal is a file.'

export default (): ClientAdapter => {
  const right = createReferenceClientAdapter({ name: 'unusual client: a journal on disk' })
  let folder: string | null = null
  return {
    ...right,
    async start(params) {
      folder = await mkdtemp(join(tmpdir(), 'unusual-client-'))
      return right.start({ ...params, state_dir: folder })
    },
    async stop() {
      await right.stop()
      if (folder !== null) await rm(folder, { recursive: true })
      folder = null
    },
  }
}
