import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import type { Exchange } from '../conversation.js'

const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true })
const schema = JSON.parse(readFileSync(new URL('../protocol.schema.json', import.meta.url), 'utf8')) as {
  readonly definitions: Readonly<Record<string, unknown>>
}
ajv.addSchema(schema, 'protocol')

/** What is wrong with a request or its answer by the protocol's schema; null where nothing is. */
export function exchangeProblem({ sent, came }: Exchange): string | null {
  const request = JSON.parse(sent) as { readonly method: string; readonly params: unknown }
  const answer = JSON.parse(came ?? 'null') as { readonly result?: unknown }
  const { method, params } = request
  if (!(method in schema.definitions)) return problem('answer', answer)
  return (
    problem('request', request) ??
    problem(`${method}/properties/params`, params) ??
    problem('answer', answer) ??
    ('result' in answer ? problem(`${method}/properties/result`, answer.result) : null)
  )
}

function problem(place: string, value: unknown): string | null {
  const check = ajv.getSchema(`protocol#/definitions/${place}`) as ValidateFunction
  return check(value) ? null : `${place}: ${ajv.errorsText(check.errors)}`
}
