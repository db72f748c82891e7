import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

/** A reboot of exactly the window ago counts as well, and one that was published within it. */
export const alsoBreaks = ['server/command/lockout-counts-by-issue']

export const wrong = 'A reboot counts for two seconds longer than the window.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: two seconds more',
    wrong: {
      commandPolicy: deciding({
        inLockoutWindow: (reboots_ms, now_ms, { lockout_window_sec }) =>
          reboots_ms.filter((at_ms) => at_ms > now_ms - lockout_window_sec * 1000 - 2000),
      }),
    },
  })
