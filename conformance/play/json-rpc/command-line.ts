/** The text is no command; the message says why. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError'
  readonly code = 'COMMAND_LINE'
}

/**
 * Splits a command into its words as a shell would, without running one: quotes and backslashes hold a word together, and
 * nothing is expanded. What needs variables, pipes or `&&` is written as `sh -c '…'`. CommandLineError where a quote is
 * left open, or where there is no word.
 */
export function splitCommand(text: string): readonly [string, ...string[]] {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (/\s/.test(char)) {
      if (word !== null) words.push(word)
      word = null
      continue
    }
    const [part, last] = partAt(text, at)
    word = (word ?? '') + part
    at = last
  }
  if (word !== null) words.push(word)
  const [program, ...rest] = words
  if (!program) throw new CommandLineError('There is no command to start; expected one such as "python3 adapter.py".')
  return [program, ...rest]
}

/** What the character at a place stands for, or the quotes that begin there, and the place of its last character. */
function partAt(text: string, at: number): readonly [string, number] {
  const char = text.charAt(at)
  if (char === '\\') {
    if (at + 1 === text.length)
      throw new CommandLineError('The command ends in a backslash that stands before nothing.')
    return [text.charAt(at + 1), at + 1]
  }
  if (char !== "'" && char !== '"') return [char, at]
  let part = ''
  for (let place = at + 1; place < text.length; place += 1) {
    const inner = text.charAt(place)
    if (inner === char) return [part, place]
    const escaped = char === '"' && inner === '\\' && /["\\$`]/.test(text.charAt(place + 1))
    if (escaped) place += 1
    part += text.charAt(place)
  }
  throw new CommandLineError(`A ${char} is opened in the command and not closed: ${text.slice(at, at + 40)}`)
}
