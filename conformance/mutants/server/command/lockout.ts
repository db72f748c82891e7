import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { deciding } from '../make-command.js'

export const wrong = 'A reboot counts for half the window.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: half the window',
    wrong: {
      commandPolicy: deciding({
        inLockoutWindow: (reboots_ms, now_ms, { lockout_window_sec }) =>
          reboots_ms.filter((at_ms) => at_ms > now_ms - lockout_window_sec * 500),
      }),
    },
  })
