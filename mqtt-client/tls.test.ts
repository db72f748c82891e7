import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tls } from './config.js'
import { startAedes, type TestBroker } from './testing/broker.js'
import { codeOf, gate, newClient } from './testing/client.js'

/** Where CI is set, openssl has to be there. */
const opensslMissing = spawnSync('openssl', ['version']).error !== undefined && !process.env.CI
let folder = ''

function openssl(...options: string[]): void {
  const { status, stderr } = spawnSync('openssl', options, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`openssl ${options[0]}: ${stderr}`)
}

const pem = (name: string): string => readFileSync(join(folder, name), 'utf8')
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

function makeAuthority(name: string): void {
  const [key, certificate] = [`${name}.key`, `${name}.crt`]
  openssl('req', '-x509', ...newKey, '-keyout', key, '-out', certificate, '-subj', `/CN=${name}`, '-days', '2')
}

function makeCertificate(name: string, authority: string): void {
  openssl('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1')
  const signed = ['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-CAcreateserial', '-extfile', 'names']
  openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signed, '-days', '2')
}

describe.skipIf(opensslMissing)('a broker that is known by a private authority and wants certificates', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificates-'))
    makeAuthority('authority')
    makeAuthority('stranger')
    for (const name of ['broker', 'service']) makeCertificate(name, 'authority')
    makeCertificate('impostor', 'stranger')
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  async function startSecured(): Promise<TestBroker & { readonly secured: string }> {
    const options = { key: pem('broker.key'), cert: pem('broker.crt'), ca: pem('authority.crt'), requestCert: true }
    const broker = await startAedes({}, (handle) => {
      const server = createServer({ ...options, rejectUnauthorized: true }, handle)
      return server.on('tlsClientError', () => undefined)
    })
    return { ...broker, secured: broker.url.replace('mqtt:', 'mqtts:') }
  }

  test('takes a client with its certificate, and messages go both ways', async () => {
    const { secured } = await startSecured()
    const tls: Tls = { ca: pem('authority.crt'), cert: pem('service.crt'), key: pem('service.key') }
    const { client } = newClient(secured, { tls })
    const came = gate()
    await client.subscribeRaw('app/a', came.open)
    await client.connect()
    await client.publishEvent('app/a', { type: 't', data: {} }, { qos: 1 })
    await came.opened
  })

  test.each<[string, () => Tls]>([
    ['that does not know its authority', () => ({ cert: pem('service.crt'), key: pem('service.key') })],
    [
      'that trusts another authority',
      () => ({ ca: pem('stranger.crt'), cert: pem('service.crt'), key: pem('service.key') }),
    ],
    ['without a certificate', () => ({ ca: pem('authority.crt') })],
    [
      'with a certificate of another authority',
      () => ({ ca: pem('authority.crt'), cert: pem('impostor.crt'), key: pem('impostor.key') }),
    ],
    [
      'whose key does not belong to its certificate',
      () => ({ ca: pem('authority.crt'), cert: pem('service.crt'), key: pem('impostor.key') }),
    ],
    ['whose certificate is no PEM text', () => ({ ca: pem('authority.crt'), cert: 'x', key: 'y' })],
  ])('a client %s gets CONNECTION_FAILED', async (_, tls) => {
    const { secured } = await startSecured()
    const { client } = newClient(secured, { tls: tls() })
    expect(await codeOf(client.connect())).toBe('CONNECTION_FAILED')
    expect(client.state).toBe('Disconnected')
  })
})
