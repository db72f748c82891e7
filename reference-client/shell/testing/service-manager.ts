import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { newFolder } from '../../../testing/folder.js'
import { eventually } from './eventually.js'

/** Whether `systemd-notify`, or what listens to it here, is not installed; where CI is set both have to be. */
export const systemdMissing: boolean =
  ['systemd-notify', 'python3'].some((name) => spawnSync(name, ['--version']).error !== undefined) && !process.env['CI']

const program = `
import socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print("listening", flush=True)
while True: print(s.recv(4096).decode().replace("\\n", " "), flush=True)`

/** What systemd is to a service: a datagram socket. `told` gives what came, without what shows that it was heard. */
export async function startServiceManager(): Promise<{ readonly socket: string; told(): readonly string[] }> {
  const socket = join(newFolder(), 'notify')
  const child = spawn('python3', ['-c', program, socket], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  await eventually(() => lines).toContain('listening')
  return { socket, told: () => lines.filter((line) => /^(READY|WATCHDOG|STOPPING)=/.test(line)) }
}
