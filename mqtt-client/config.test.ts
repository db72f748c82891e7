import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { CentralClient } from './client.js'
import { type ClientSettings, readConfig, resolveConfig } from './config.js'
import type { MqttClientError } from './errors.js'

const least = { MQTT_URL: 'mqtt://broker.example', MQTT_CLIENT_ID: 'scheduler' }

function faultsOf(check: () => unknown): {
  readonly code: string
  readonly field: string | null
  readonly names: string[]
} {
  try {
    check()
  } catch (error) {
    const { code, field, message } = error as MqttClientError
    return { code, field, names: [...message.matchAll(/^ {2}([\w.]+):/gm)].map(([, name = '']) => name) }
  }
  return { code: 'none', field: null, names: [] }
}

test('defaults', () => {
  expect(readConfig(least)).toMatchObject({
    url: 'mqtt://broker.example',
    client_id: 'scheduler',
    source_name: 'scheduler',
    protocol: '3.1.1',
    keepalive_sec: 60,
    health: false,
    heartbeat: false,
    heartbeat_interval_sec: 5,
    dedupe_ttl_sec: 0,
    dedupe_max_entries: 2048,
    reconnect_min_sec: 0.5,
    reconnect_max_sec: 5,
    username: undefined,
    password: undefined,
  })
})

test('everything from the environment', () => {
  const config = readConfig(
    {
      MQTT_URL: 'mqtts://broker.example:8884',
      MQTT_CLIENT_ID: ' id ',
      MQTT_SOURCE_NAME: 'name',
      MQTT_PROTOCOL_VERSION: '5',
      MQTT_USER: 'u',
      MQTT_PASSWORD: ' p ',
      MQTT_TLS_CA_CERT: 'ca.pem',
      MQTT_TLS_CERT: 'cert.pem',
      MQTT_TLS_KEY: 'key.pem',
      MQTT_ENABLE_HEALTH: 'yes',
      MQTT_ENABLE_HEARTBEAT: '1',
      MQTT_KEEPALIVE: '3600',
      MQTT_HEARTBEAT_INTERVAL: '1',
      MQTT_DEDUPE_TTL: '60',
      MQTT_DEDUPE_MAX_ENTRIES: '1',
      MQTT_RECONNECT_MIN_DELAY: '0.1',
      MQTT_RECONNECT_MAX_DELAY: '0.1',
    },
    (path) => `text of ${path}`,
  )
  expect(config).toMatchObject({
    client_id: 'id',
    source_name: 'name',
    protocol: '5',
    username: 'u',
    health: true,
    heartbeat: true,
    keepalive_sec: 3600,
    heartbeat_interval_sec: 1,
    dedupe_ttl_sec: 60,
    dedupe_max_entries: 1,
    reconnect_min_sec: 0.1,
    reconnect_max_sec: 0.1,
    tls: { ca: 'text of ca.pem', cert: 'text of cert.pem' },
  })
  expect(config.password?.reveal()).toBe(' p ')
  expect(config.tls.key?.reveal()).toBe('text of key.pem')
})

test('everything that is wrong comes at once, by the names of the variables', () => {
  const wrong = {
    MQTT_URL: 'http://secret@broker',
    MQTT_CLIENT_ID: ' ',
    MQTT_SOURCE_NAME: 'a/b',
    MQTT_PROTOCOL_VERSION: '4',
    MQTT_PASSWORD: 'secret',
    MQTT_TLS_CA_CERT: '/nowhere/ca.pem',
    MQTT_TLS_CERT: '/nowhere/cert.pem',
    MQTT_ENABLE_HEALTH: 'maybe',
    MQTT_ENABLE_HEARTBEAT: '2',
    MQTT_KEEPALIVE: '0',
    MQTT_HEARTBEAT_INTERVAL: '0.5',
    MQTT_DEDUPE_TTL: '-1',
    MQTT_DEDUPE_MAX_ENTRIES: '1.5',
    MQTT_RECONNECT_MIN_DELAY: '0.09',
    MQTT_RECONNECT_MAX_DELAY: 'soon',
  }
  const { code, names } = faultsOf(() => readConfig(wrong))
  expect(code).toBe('VALIDATION_ERROR')
  expect(names.sort()).toEqual(
    [...Object.keys(wrong).filter((name) => name !== 'MQTT_PASSWORD'), 'MQTT_TLS_KEY', 'MQTT_USER'].sort(),
  )
  expect(() => readConfig(wrong)).not.toThrow('secret')
})

describe('addresses', () => {
  test.each([
    '',
    'broker.example',
    'http://broker.example',
    'mqtt:broker.example',
    'mqtt://',
    'mqtt://:1883',
    'mqtt://broker.example:0',
    'mqtt://broker.example:65536',
    'mqtt://broker.example:port',
    'mqtt://broker.example/path',
    'mqtt://broker.example?clientId=other',
    'mqtt://broker.example#x',
    'mqtt://u:%ff@broker.example',
  ])('%j is none', (url) => {
    expect(faultsOf(() => resolveConfig({ url, client_id: 'c' }))).toEqual({
      code: 'INVALID_URL',
      field: 'url',
      names: ['url'],
    })
    expect(() => new CentralClient({ url, client_id: 'c' })).toThrow(expect.objectContaining({ code: 'INVALID_URL' }))
  })

  test.each([
    'mqtt://h',
    'mqtts://h:8883',
    'tcp://h:1',
    'ssl://h',
    'ws://h/mqtt',
    'wss://h:8443/mqtt',
    'mqtt://[::1]:1883',
  ])('%j is one', (url) => expect(resolveConfig({ url, client_id: 'c' }).url).toBe(url))
})

test.each<[string, string, Partial<ClientSettings>]>([
  ['client_id', 'empty', { client_id: '' }],
  ['client_id', 'with a line break', { client_id: 'a\nb' }],
  ['client_id', 'no text', { client_id: undefined as unknown as string }],
  ['source_name', 'no topic level', { source_name: 'a/b', health: true }],
  ['reconnect_max_sec', 'below the minimum', { reconnect_min_sec: 5, reconnect_max_sec: 1 }],
  ['keepalive_sec', 'not whole', { keepalive_sec: 1.5 }],
  ['keepalive_sec', 'not a number', { keepalive_sec: Number.NaN }],
  ['keepalive_sec', 'text', { keepalive_sec: '60' as unknown as number }],
  ['max_waiting_messages', 'none', { max_waiting_messages: 0 }],
  ['username', 'missing', { password: 'p' }],
  ['tls.key', 'missing', { url: 'mqtts://h', tls: { cert: 'c' } }],
  ['tls.cert', 'missing', { url: 'mqtts://h', tls: { key: 'k' } }],
])('%s: %s', (field, _, settings) => {
  const { code, names } = faultsOf(() => new CentralClient({ url: 'mqtt://h', client_id: 'c', ...settings }))
  expect([code, names]).toEqual(['VALIDATION_ERROR', [field]])
})

describe.each<[keyof ClientSettings, number, number, number, 'whole' | 'any']>([
  ['keepalive_sec', 60, 1, 3600, 'whole'],
  ['heartbeat_interval_sec', 5, 1, 86_400, 'any'],
  ['dedupe_ttl_sec', 0, 0, 604_800, 'any'],
  ['dedupe_max_entries', 2048, 1, 1_000_000, 'whole'],
  ['reconnect_min_sec', 0.5, 0.1, 3600, 'any'],
  ['reconnect_max_sec', 5, 0.1, 3600, 'any'],
  ['connect_timeout_sec', 5, 0.1, 300, 'any'],
  ['ack_timeout_sec', 10, 0.1, 300, 'any'],
  ['shutdown_timeout_sec', 5, 0.1, 300, 'any'],
  ['max_subscriptions', 1000, 1, 100_000, 'whole'],
  ['max_waiting_publishes', 1000, 1, 1_000_000, 'whole'],
  ['max_waiting_messages', 1024, 1, 1_000_000, 'whole'],
  ['handler_concurrency', 16, 1, 10_000, 'whole'],
])('%s', (field, fallback, min, max, kind) => {
  // Both ends of the backoff move together, so that neither contradicts the other.
  const together = field.startsWith('reconnect_') ? ['reconnect_min_sec', 'reconnect_max_sec'] : [field]
  const settings = (value: number): ClientSettings => ({
    ...{ url: 'mqtt://h', client_id: 'c' },
    ...Object.fromEntries(together.map((name) => [name, value])),
  })

  test(`is ${fallback} by default`, () => {
    expect(resolveConfig({ url: 'mqtt://h', client_id: 'c' })).toHaveProperty(field, fallback)
  })

  test(`may be ${min} and ${max}`, () => {
    for (const value of [min, max]) expect(resolveConfig(settings(value))).toHaveProperty(field, value)
  })

  test('may be nothing below or above that', () => {
    const wrong = [
      min - 0.01,
      max + 0.01,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      ...(kind === 'whole' ? [min + 0.5] : []),
    ]
    for (const value of wrong)
      expect(faultsOf(() => resolveConfig(settings(value)))).toMatchObject({
        code: 'VALIDATION_ERROR',
        names: expect.arrayContaining([field]),
      })
  })
})

test('a session is clean unless told otherwise, and nothing but true or false', () => {
  const least: ClientSettings = { url: 'mqtt://h', client_id: 'c' }
  expect(resolveConfig(least).clean_session).toBe(true)
  expect(resolveConfig({ ...least, clean_session: false }).clean_session).toBe(false)
  const wrong = { ...least, clean_session: 'no' as unknown as boolean }
  expect(faultsOf(() => resolveConfig(wrong)).names).toEqual(['clean_session'])
})

test('what was resolved resolves to the same again', () => {
  const config = resolveConfig({ url: 'mqtts://u:p@h', client_id: 'c', tls: { cert: 'c', key: 'k' }, health: true })
  expect(resolveConfig(config)).toEqual(config)
})

test('certificates for a connection without TLS', () => {
  expect(faultsOf(() => resolveConfig({ url: 'mqtt://h', client_id: 'c', tls: { ca: 'x' } })).names).toEqual(['url'])
})

test('secrets do not show', () => {
  const config = resolveConfig({ url: 'mqtts://user:hush%21@h', client_id: 'c', tls: { cert: 'c', key: 'hush!' } })
  expect(config.username).toBe('user')
  expect(config.password?.reveal()).toBe('hush!')
  for (const shown of [inspect(config, { depth: 9, showHidden: true }), JSON.stringify(config), `${config.password}`]) {
    expect(shown).not.toContain('hush')
    expect(shown).toContain('[redacted]')
  }
})
