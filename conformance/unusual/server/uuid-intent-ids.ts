import { createHash } from 'node:crypto'
import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { renaming } from '../make.js'

export const unusual = 'Intents have UUIDs for ids, where the reference server counts.'

export default () => createReferenceAdapter({ name: 'unusual server: UUIDs for intents', outgoing: renaming(uuidOf) })

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
