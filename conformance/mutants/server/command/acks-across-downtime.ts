import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

let starts = 0

export const wrong = 'It is another MQTT client after each start.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: a new session each start',
    configure: (env) => ({ ...env, MQTT_CLIENT_ID: `server-${++starts}` }),
  })
