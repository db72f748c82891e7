import { describe, expect, test } from 'vitest'
import { readConfig } from './config.js'

describe('the configuration', () => {
  test('has the defaults of the contract, publishing off', () => {
    expect(readConfig({})).toEqual({
      intent: {
        poll_interval_sec: 30,
        publish_enabled: false,
        heartbeat_enabled: true,
        expiry_multiplier: 3,
        min_expiry_sec: 90,
        reason_active: 'active_event',
        reason_idle: 'no_active_event',
        groups: null,
      },
      broker: null,
      store: { file: 'infoscreen.db' },
      http: { host: '127.0.0.1', port: 8080 },
      timeline_days: 30,
      operations: expect.anything(),
    })
  })

  test.each([
    [{ MQTT_URL: 'mqtts://broker.example' }, 'mqtts://broker.example'],
    [{ MQTT_BROKER_HOST: 'broker.example' }, 'mqtt://broker.example:1883'],
    [{ MQTT_BROKER_HOST: '::1', MQTT_BROKER_PORT: '2883' }, 'mqtt://[::1]:2883'],
    [{ MQTT_URL: 'mqtt://one', MQTT_BROKER_HOST: 'two' }, 'mqtt://one'],
  ])('finds the broker in %j', (env, url) => {
    expect(readConfig(env).broker?.url).toBe(url)
  })

  test('takes the groups of a rollout, and PostgreSQL in place of a file', () => {
    const config = readConfig({ POWER_INTENT_GROUPS: '7, lobby', DATABASE_URL: 'postgresql://host/db' })
    expect(config.intent.groups).toEqual(new Set(['7', 'lobby']))
    expect(config.store).toEqual({ url: 'postgresql://host/db' })
  })

  test.each([
    ['127.0.0.1:1884', 'MQTT_BROKER_HOST is "127.0.0.1:1884"; expected a host name or an address'],
    ['mqtt://broker.example', 'MQTT_BROKER_HOST is "mqtt://broker.example"'],
    ['[::1]', 'MQTT_BROKER_HOST is "[::1]"'],
    ['user@broker.example', 'MQTT_BROKER_HOST is "user@broker.example"'],
  ])('names the variable that is wrong: %s', (host, why) => {
    expect(() => readConfig({ MQTT_BROKER_HOST: host })).toThrow(why)
    expect(() => readConfig({ MQTT_BROKER_HOST: host })).not.toThrow('MQTT_URL')
  })

  test('tells everything that is wrong at once, and no password', () => {
    const env = {
      POLL_INTERVAL_SECONDS: '0',
      POWER_INTENT_PUBLISH_ENABLED: 'maybe',
      POWER_INTENT_EXPIRY_MULTIPLIER: '1.5',
      POWER_INTENT_REASON_ACTIVE: 'Not A Word',
      MQTT_BROKER_PORT: '70000',
      MQTT_URL: 'http://user:secret@broker',
      POWER_INTENT_GROUPS: '7 a/b',
      DATABASE_URL: 'mysql://user:secret@host/db',
      HTTP_HOST: '0.0.0.0',
    }
    expect(() => readConfig(env)).toThrowError(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.not.stringContaining('secret') }),
    )
    for (const name of Object.keys(env)) expect(() => readConfig(env)).toThrow(name)
  })
})
