import { randomBytes } from 'node:crypto'
import { ClientProcess } from '../play/client-process.js'
import type { ServiceFactory } from './model.js'

/** A service in a process of its own, started by a shell. What it leaves running is ended with it. */
export function serviceProcess(command: string): ServiceFactory {
  return async (env, changed) => {
    const running = new ClientProcess({ command, env, mark: randomBytes(8).toString('hex'), folder: '' }, changed)
    return {
      get end() {
        return running.end && `${command}: ${running.endText}.${running.lastWords}`
      },
      stop: () => running.stop(),
    }
  }
}
