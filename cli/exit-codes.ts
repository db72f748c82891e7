/** Documented in README and in --help; the numbers from 64 on are those of sysexits.h. */
export const exitCodes = {
  ok: 0,
  violates: 1,
  couldNotTell: 2,
  usage: 64,
  data: 65,
  noInput: 66,
  unavailable: 69,
  fault: 70,
  cannotCreate: 73,
} as const

/** The command line is wrong; the message says what and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code = 'USAGE'
}

/** What was given to be read cannot be: it is missing, or not what it should be. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly code = 'INPUT'

  constructor(
    readonly reason: 'missing' | 'malformed',
    message: string,
  ) {
    super(message)
  }
}

/** What was asked for cannot be written; the message says which and why. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
  readonly code = 'OUTPUT'
}
