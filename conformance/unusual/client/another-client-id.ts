import { randomUUID } from 'node:crypto'
import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

export const unusual = 'At each start it has another MQTT client id.'

export default () =>
  createReferenceClientAdapter({
    name: 'unusual client: another client id',
    configure: (config) => ({ ...config, mqtt: { ...config.mqtt, client_id: `screen-${randomUUID()}` } }),
  })
