import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { isEmpty, missing } from '../make-power.js'

export const wrong = 'In mqtt mode an empty payload on the topic of its group changes nothing.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: cleared intent falls back, subtle',
    ...missing((event, { config }) => config.mode === 'mqtt' && event.kind === 'group-intent' && isEmpty(event)),
  })
