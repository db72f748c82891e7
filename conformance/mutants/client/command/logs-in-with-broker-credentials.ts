import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { loggingInBy } from '../make-command-life.js'

export const wrong = 'It logs in with MQTT_USERNAME and MQTT_PASSWORD.'

export default () => {
  const identity = { username: '', password: '' }
  const right = createReferenceClientAdapter({
    name: 'wrong client: logs in by its identity',
    configure: (config) => ({ ...config, mqtt: { ...config.mqtt, ...identity } }),
  })
  return loggingInBy(identity, right)
}
