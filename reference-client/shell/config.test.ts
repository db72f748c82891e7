import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ClientError } from '../errors.js'
import { readBrokerConfig, readScreenConfig } from './config.js'

const uuid = '9b8d1856-ff34-4864-a726-12de072d0f77'
const least = { CLIENT_UUID: uuid, MQTT_BROKER: 'broker.example' }

function faultOf(env: Readonly<Record<string, string>>): string {
  try {
    readScreenConfig(env)
  } catch (error) {
    if (error instanceof ClientError && error.code === 'CONFIG_INVALID') return error.message
    throw error
  }
  return 'none'
}

describe('the configuration', () => {
  test('has the defaults of the contract', () => {
    expect(readScreenConfig(least)).toEqual({
      client_uuid: uuid,
      mqtt: {
        url: 'mqtt://broker.example:1883',
        client_id: `infoscreen-client-${uuid}`,
        username: undefined,
        password: undefined,
      },
      power_mode: 'hybrid',
      off_delay_ms: 30_000,
      heartbeat_interval_ms: 60_000,
      helper_timeout_ms: 30_000,
      mock: 'off',
      host: {
        state_dir: 'infoscreen-client-state',
        command_helper: undefined,
        cec_client: 'cec-client',
        boot_id_file: undefined,
        log_level: 'info',
      },
    })
  })

  test('takes what it is given', () => {
    const given = {
      ...{ ...least, MQTT_BROKER: '::1', MQTT_PORT: '2883', MQTT_USER: 'infoscreen-client-9b8d1856' },
      ...{ HEARTBEAT_INTERVAL: '5', POWER_CONTROL_MODE: 'local', CEC_TURN_OFF_DELAY: '0.5', CEC_CLIENT: 'simulated' },
      ...{ STATE_DIR: '/var/lib/screen', COMMAND_HELPER: '/helper', COMMAND_HELPER_TIMEOUT: '10', LOG_LEVEL: 'warn' },
      ...{ BOOT_ID_FILE: '/boot-id' },
    }
    expect(readScreenConfig(given)).toMatchObject({
      ...{ mqtt: { url: 'mqtt://[::1]:2883', username: 'infoscreen-client-9b8d1856' }, power_mode: 'local' },
      ...{ off_delay_ms: 500, heartbeat_interval_ms: 5_000, helper_timeout_ms: 10_000 },
      host: {
        ...{ state_dir: '/var/lib/screen', command_helper: '/helper', cec_client: null, log_level: 'warn' },
        boot_id_file: '/boot-id',
      },
    })
  })

  test('logs-in-with-broker-credentials: the identity pair is no login', () => {
    const identity = { MQTT_USERNAME: 'identity', MQTT_PASSWORD: 'identity-password' }
    expect(readScreenConfig({ ...least, ...identity }).mqtt).toMatchObject({ username: undefined, password: undefined })
    const { mqtt } = readBrokerConfig({ ...least, ...identity, MQTT_USER: 'screen', MQTT_PASSWORD_BROKER: ' secret ' })
    expect(mqtt.username).toBe('screen')
    expect(typeof mqtt.password === 'object' && mqtt.password.reveal()).toBe(' secret ')
  })

  test.each([
    [{}, 'off'],
    [{ ENV: 'development' }, 'off'],
    [{ COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: '1', ENV: 'development' }, 'on'],
    [{ COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: '1', ENV: 'production' }, 'refused'],
    [{ COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: 'true' }, 'refused'],
    [{ COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: '0', ENV: 'production' }, 'off'],
  ])('mock-needs-development: %j is %s', (env, mock) => {
    expect(readScreenConfig({ ...least, ...env }).mock).toBe(mock)
  })

  test('tells everything that is wrong at once, and no value', () => {
    const wrong = {
      ...{ CLIENT_UUID: 'SECRET', MQTT_BROKER: 'mqtt://user:SECRET@host', MQTT_PORT: 'SECRET', ENV: 'SECRET' },
      ...{ MQTT_PASSWORD_BROKER: 'SECRET', MQTT_TLS_ENABLED: 'SECRET', HEARTBEAT_INTERVAL: '0', LOG_LEVEL: 'SECRET' },
      ...{ POWER_CONTROL_MODE: 'SECRET', CEC_TURN_OFF_DELAY: '-1', COMMAND_HELPER_TIMEOUT: '1e3' },
      ...{ COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE: 'SECRET' },
    }
    const said = faultOf(wrong)
    expect(
      said
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(':')[0]),
    ).toEqual([
      ...['CLIENT_UUID', 'MQTT_TLS_ENABLED', 'MQTT_BROKER', 'MQTT_PORT', 'MQTT_USER', 'POWER_CONTROL_MODE'],
      ...['CEC_TURN_OFF_DELAY', 'HEARTBEAT_INTERVAL', 'COMMAND_HELPER_TIMEOUT'],
      ...['COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE', 'LOG_LEVEL'],
    ])
    expect(said).not.toContain('SECRET')
    expect(faultOf({})).toContain('CLIENT_UUID: expected a UUID in lower case\n  MQTT_BROKER: expected')
    expect(faultOf({ ...least, CLIENT_UUID: uuid.toUpperCase() })).toContain('CLIENT_UUID')
  })

  test('shows no password when it is printed', () => {
    const config = readScreenConfig({ ...least, MQTT_USER: 'screen', MQTT_PASSWORD_BROKER: 'SECRET' })
    expect(`${inspect(config, { depth: 9 })} ${JSON.stringify(config)}`).not.toContain('SECRET')
  })

  test('a variable of any text is a value that can be used, or a fault that names it', () => {
    const names = [
      ...['CLIENT_UUID', 'MQTT_BROKER', 'MQTT_PORT', 'MQTT_USER', 'MQTT_PASSWORD_BROKER', 'MQTT_TLS_ENABLED'],
      ...['HEARTBEAT_INTERVAL', 'POWER_CONTROL_MODE', 'CEC_TURN_OFF_DELAY', 'COMMAND_HELPER_TIMEOUT', 'LOG_LEVEL'],
    ]
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: 'binary' }), (name, text) => {
        const said = faultOf({ ...least, MQTT_USER: 'screen', [name]: text })
        if (said !== 'none') expect(said).toContain(`\n  ${name}: expected`)
      }),
    )
  })
})

test.skipIf(spawnSync('openssl', ['version']).error !== undefined && !process.env.CI)(
  'TLS: files that can be used, or a fault that names them',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'client-config-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const [cert, key, text] = ['cert.pem', 'key.pem', 'text'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const order = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-subj',
      '/CN=localhost',
    ]
    spawnSync('openssl', [...order, '-keyout', key, '-out', cert])
    writeFileSync(text, 'no certificate')
    const tls = { ...least, MQTT_TLS_ENABLED: '1' }

    const { mqtt } = readScreenConfig({ ...tls, MQTT_TLS_CA_CERT: cert, MQTT_TLS_CERT: cert, MQTT_TLS_KEY: key })
    expect(mqtt.url).toBe('mqtts://broker.example:1883')
    expect(mqtt.tls?.ca).toContain('BEGIN CERTIFICATE')
    expect(JSON.stringify(mqtt)).not.toContain('PRIVATE KEY')

    expect(faultOf({ ...tls, MQTT_TLS_CA_CERT: join(folder, 'missing') })).toContain(
      'MQTT_TLS_CA_CERT: expected a PEM file',
    )
    expect(faultOf({ ...tls, MQTT_TLS_CERT: cert })).toContain('MQTT_TLS_KEY: expected one')
    expect(faultOf({ ...tls, MQTT_TLS_KEY: key })).toContain('MQTT_TLS_CERT: expected one')
    expect(faultOf({ ...tls, MQTT_TLS_CERT: text, MQTT_TLS_KEY: text })).toMatch(/MQTT_TLS_CERT: .*\n.*MQTT_TLS_KEY: /)
    expect(faultOf({ ...tls, MQTT_TLS_CA_CERT: text })).toContain('MQTT_TLS_CA_CERT')
    expect(faultOf({ ...least, MQTT_TLS_CA_CERT: text })).toBe('none')
  },
)
