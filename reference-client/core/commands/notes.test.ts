import { expect, test } from 'vitest'
import { OPEN_REFUSED_MAX } from './model.js'
import { commandId, commandOf, TestShell } from './testing/shell.js'

const told = ({ notes }: TestShell) => notes.map(({ level, code }) => `${level} ${code}`)

function running(): TestShell {
  const shell = new TestShell().start()
  shell.connect()
  return shell
}

test('the way of a command is told step by step, each time', () => {
  const shell = running()
  for (const n of [1, 2]) {
    shell.receive(commandOf(n))
    shell.flow()
    shell.endHelper()
    shell.flow()
  }
  const way = ['info command-accepted', 'info helper-called', 'info command-executed']
  expect(told(shell)).toEqual([...way, ...way])
  for (const { detail } of shell.notes.slice(0, 3)) expect(detail).toContain(`${commandId(1)}: reboot_host`)
  shell.kill('boot-2')
  expect(told(shell).slice(6)).toEqual(['info command-completed', 'info command-completed'])
})

test('what others cause is told by its code: what was not done with an error, the rest with a warning', () => {
  const shell = running()
  shell.receive(commandOf(1), { retained: true })
  shell.receive(commandOf(1, { action: 'x' }))
  shell.receive(commandOf(1))
  expect(told(shell)).toEqual(['warn command-retained', 'warn command-refused', 'warn command-conflict'])
  const failing = running()
  failing.receive(commandOf(1))
  failing.write()
  failing.acknowledge(0, 'failed')
  failing.acknowledge()
  failing.write('ENOSPC')
  expect(told(failing).slice(0, 3)).toEqual(['info command-accepted', 'warn ack-failed', 'error store-failed'])
  expect(told(failing)[3]).toBe('error command-failed')
})

test('what cannot be kept is told to be dropped', () => {
  const shell = running()
  for (let n = 0; n <= OPEN_REFUSED_MAX; n += 1) shell.receive(commandOf(n, { action: 'x' }))
  expect(told(shell)).toEqual(['warn command-refused', 'warn command-dropped'])
  const early = new TestShell()
  early.receive(commandOf(1))
  expect(told(early)).toEqual(['warn command-dropped'])
})
