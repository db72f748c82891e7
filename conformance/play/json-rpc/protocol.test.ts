import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { type Method, protocolNames, resultProblem } from './protocol.js'

const file = new URL('./protocol.schema.json', import.meta.url)

test('the schema of the protocol is a schema', () => {
  const ajv = new Ajv()
  expect(ajv.validateSchema(JSON.parse(readFileSync(file, 'utf8')) as object), ajv.errorsText()).toBe(true)
})

test.each(Object.keys(protocolNames) as Method[])('has a type for the result of %s', (method) => {
  expect(resultProblem(method, 'no method answers with text')).not.toBeNull()
})
