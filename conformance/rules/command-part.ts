import type { RequirementId } from '../../generated/requirements.js'
import { CommandBook } from './command-book.js'
import { type Found, type Moment, type Rule, sharedRules } from './rule.js'
import { allButPackets } from './subjects.js'

export type CommandId = Extract<RequirementId, `server/command/${string}`>
export type CommandFound = Found<CommandId>

/** Decides some requirements about commands, which share the ground of one another's faults. */
export interface Part {
  /** Before the book has taken the moment in. */
  before?(moment: Moment, book: CommandBook, found: CommandFound): void
  /** After it. */
  after?(moment: Moment, book: CommandBook, found: CommandFound): void
}

/** One rule for each requirement that the parts decide, and one machine with one book for all of them. */
export function partRules(ids: readonly CommandId[], starts: readonly (() => Part)[]): Rule[] {
  return sharedRules(ids, {
    sees: allButPackets('commands', 'commandsAlias'),
    start(found) {
      const [book, parts] = [new CommandBook(), starts.map((start) => start())]
      const [early, late] = [parts.filter(({ before }) => before), parts.filter(({ after }) => after)]
      return {
        step(moment) {
          for (const part of early) part.before?.(moment, book, found)
          book.take(moment.observation)
          for (const part of late) part.after?.(moment, book, found)
        },
      }
    },
  })
}
