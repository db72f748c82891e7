import { createReferenceAdapter } from '../../../reference-server/adapter.js'
import { wording } from '../make.js'

export const unusual = 'What it publishes expires on the whole second before its time.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: whole seconds',
    outgoing: wording((value) =>
      value !== null && typeof value === 'object' && 'expires_at' in value
        ? { ...value, expires_at: String(value.expires_at).replace(/\.\d+Z$/, 'Z') }
        : value,
    ),
  })
