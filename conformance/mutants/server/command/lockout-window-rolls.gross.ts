import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

/** Whatever is to be let through later on is not. */
export const alsoBreaks = [
  'server/command/lockout-counts-by-issue',
  'server/command/lockout-ignores-blocked',
  'server/command/lockout-is-per-client',
  'server/command/lockout-spares-shutdown',
] as const

export const wrong = 'A reboot counts for ever.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: lockout window rolls, gross',
    wrong: { commandPolicy: deciding({ inLockoutWindow: (reboots_ms) => reboots_ms }) },
  })
