import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Link, withoutPassword } from './link.js'

test('an address that is none is a fault of the configuration, not of the broker', async () => {
  const listener = { connected: () => undefined, disconnected: () => undefined }
  const access = { url: 'mqtt://broker.example?clientId=other', username: undefined, password: undefined }
  await expect(Link.open(access, 'test', listener)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
})

const PASSWORD = 's3cr3t'
test.each([
  ['mqtt://broker.example:1883', 'mqtt://broker.example:1883'],
  [`mqtt://user:${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`mqtt://user:p@${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`mqtts://user:p%40${PASSWORD}@broker.example/path`, 'mqtts://broker.example/path'],
  [`mqtt://user:p/${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`mqtt://user:12/${PASSWORD}@broker.example`, 'mqtt://broker.example'],
  [`wss://user:${PASSWORD}@broker.example/mqtt`, 'wss://broker.example/mqtt'],
])('%s is shown as %s', (url, shown) => {
  expect(withoutPassword(url)).toBe(shown)
})

propertyTest.prop([fc.string()])('no password is shown, whatever it is', (rest) => {
  expect(withoutPassword(`mqtt://user:${PASSWORD}${rest}@broker.example`)).not.toContain(PASSWORD)
})
