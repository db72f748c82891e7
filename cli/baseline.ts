import { readFileSync, statSync } from 'node:fs'
import { BaselineError, type KnownFailure, parseBaseline } from '../conformance/verdict/baseline.js'
import { InputError } from './exit-codes.js'

const MAX_BYTES = 1024 * 1024

/** Reads the file of known failures; none without one. @throws InputError */
export function loadBaseline(file: string | undefined): KnownFailure[] {
  if (file === undefined) return []
  const text = read(file)
  try {
    return parseBaseline(text)
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error
    const told = error.problems.map((problem) => `  ${problem}`).join('\n')
    throw new InputError('malformed', `The baseline ${file} cannot be used:\n${told}`)
  }
}

function read(file: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`)
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new InputError('missing', `The baseline ${file} cannot be read: ${(error as Error).message}`)
  }
}
