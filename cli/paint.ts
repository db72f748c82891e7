import { styleText } from 'node:util'
import type { Paint } from '../conformance/report/console.js'

/** Colours for a terminal; NO_COLOR turns them off. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  const coloured = stream.isTTY && !process.env.NO_COLOR
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    coloured ? styleText(format, text) : text
  return { good: style('green'), bad: style('red'), faint: style('dim'), strong: style('bold') }
}
