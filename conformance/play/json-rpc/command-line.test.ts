import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { splitCommand } from './command-line.js'

describe('a command', () => {
  test.each([
    ['python3 adapter.py', ['python3', 'adapter.py']],
    ['  node   a.js\t--port 1 ', ['node', 'a.js', '--port', '1']],
    [`sh -c 'cd /srv && exec "./my server"'`, ['sh', '-c', 'cd /srv && exec "./my server"']],
    [`"my server" --name="a \\"b\\"" ''`, ['my server', '--name=a "b"', '']],
    [`my\\ server $HOME *.py`, ['my server', '$HOME', '*.py']],
    [`a'b'"c"d`, ['abcd']],
    [`"C:\\temp"`, ['C:\\temp']],
  ])('%s is split as a shell would, and nothing is expanded', (text, words) => {
    expect(splitCommand(text)).toEqual(words)
  })

  test.each([
    ['', 'no command'],
    ['   ', 'no command'],
    [`node 'a.js`, 'not closed'],
    ['node "a.js', 'not closed'],
    ['node a.js \\', 'backslash'],
  ])('that is wrong is refused: %s', (text, message) => {
    expect(() => splitCommand(text)).toThrowError(
      expect.objectContaining({ code: 'COMMAND_LINE', message: expect.stringContaining(message) }),
    )
  })

  property.prop([fc.array(fc.string(), { minLength: 1 }).filter(([first]) => first !== '')])(
    'comes apart as it was put together',
    (words) => {
      const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
      expect(splitCommand(quoted)).toEqual(words)
    },
  )
})
