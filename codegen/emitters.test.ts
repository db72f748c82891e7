import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundleOf } from './bundle.js'
import { emitEmqxAcl, emitMosquittoAcl } from './emit-acl.js'
import { emitChannels } from './emit-channels.js'
import { emitModels } from './emit-models.js'
import { emitReference } from './emit-reference.js'
import { emitRequirements } from './emit-requirements.js'
import { emitTypes } from './emit-types.js'
import { emitValidators } from './emit-validators.js'
import { generateLanguage } from './languages.js'
import { root, theRepository } from './testing/repository.js'

const devices = ['9b8d1856-ff34-4864-a726-12de072d0f77', '3f1c8e52-0b7a-4c6d-9e21-7d5a4b3c2f10']

/** What is committed, without its banner. */
async function committed(file: string): Promise<string> {
  const text = await readFile(join(root, 'generated', file), 'utf8')
  expect(text).toContain('@generated')
  return text.slice(text.indexOf('\n\n') + 2)
}

describe('each emitter alone gives what is committed', () => {
  test('channels', async () => {
    const { contract } = await theRepository()
    expect(emitChannels(contract)).toBe(await committed('channels.ts'))
  })

  test('the reference', async () => {
    const { contract, requirements } = await theRepository()
    expect(emitReference(contract, requirements)).toBe(await committed('reference.md'))
  })

  test('requirements', async () => {
    const { requirements } = await theRepository()
    expect(emitRequirements(requirements)).toBe(await committed('requirements.ts'))
  })

  test('access lists', async () => {
    const { contract } = await theRepository()
    expect(emitMosquittoAcl(contract, devices)).toBe(await committed('acl/mosquitto.acl'))
    expect(emitEmqxAcl(contract, devices)).toBe(await committed('acl/emqx-acl.conf'))
  })

  test('types', async () => {
    const { contract } = await theRepository()
    expect(await emitTypes(contract, bundleOf(contract))).toBe(await committed('types.ts'))
  })

  test('validators', async () => {
    const { contract } = await theRepository()
    const { code, types } = await emitValidators(contract)
    expect(types).toBe(await committed('validators.d.ts'))
    expect(code).toBe(await committed('validators.js'))
  })

  test('Python', async () => {
    const { contract } = await theRepository()
    expect([...(await emitModels(bundleOf(contract), 'python'))]).toEqual([
      ['infoscreen_contract.py', await committed('python/infoscreen_contract.py')],
    ])
  })
})

/** Of a language that is not committed: its file, its comment, and what its settings ask for. */
const settings = [
  ['go', 'contract.go', '//', /^package infoscreen$/m],
  ['rust', 'contract.rs', '//', /^#\[derive\(Debug, .*\npub struct CommandAck \{\n {4}pub command_id: String,$/m],
  ['java', 'Converter.java', '//', /^package infoscreen\.contract;/m],
  ['csharp', 'Contract.cs', '//', /^namespace Infoscreen\.Contract\n(?:.*\n)* {4}using System\.Text\.Json;$/m],
  ['kotlin', 'Contract.kt', '//', /^package infoscreen\.contract\n(?:.*\n)*import kotlinx\.serialization\./m],
  ['swift', 'Contract.swift', '//', /^ {4}let issuedAt: String$/m],
  ['cpp', 'contract.hpp', '//', /^namespace infoscreen \{$/m],
] as const

test.each(settings)('models in %s stand in %s, as they are set', async (language, file, comment, asked) => {
  const files = await generateLanguage(language, { ...(await theRepository()), devices, origin: 'a contract' })
  const text = files.get(file) ?? ''
  expect(text.split('\n')[0]).toBe(`${comment} @generated from a contract by \`infoscreen generate\`. Do not edit.`)
  expect(asked.test(text)).toBe(true)
  expect(text.slice(-2)).toMatch(/[^\n]\n/)
})
