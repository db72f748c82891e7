import { loggingInBy, restartable } from '../make-command-life.js'

export const wrong = 'After a restart it logs in with MQTT_USERNAME and MQTT_PASSWORD.'

export default () => {
  const identity = { username: '', password: '' }
  const right = restartable((run) => ({
    name: 'wrong client: logs in by its identity after a restart',
    configure: (config) => (run.isRestarted ? { ...config, mqtt: { ...config.mqtt, ...identity } } : config),
  }))
  return loggingInBy(identity, right)
}
