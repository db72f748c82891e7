import type { RequirementId } from '../../generated/requirements.js'
import { CommandBook } from './command-book.js'
import type { Moment, Rule, Told } from './rule.js'

export type CommandId = Extract<RequirementId, `server/command/${string}`>

/** How a part tells what it found of the requirements it decides. */
export interface Found<Id extends RequirementId = CommandId> {
  held(id: Id, times?: number): void
  broken(id: Id, told: Told): void
  inconclusive(id: Id, told: Told): void
}

/** Decides some requirements about commands, which share the ground of one another's faults. */
export interface Part {
  /** Before the book has taken the moment in. */
  before?(moment: Moment, book: CommandBook, found: Found): void
  /** After it. */
  after?(moment: Moment, book: CommandBook, found: Found): void
}

/** One rule for each requirement that a part decides; each runs a part of its own. */
export function partRules(ids: readonly CommandId[], start: () => Part): Rule[] {
  return ids.map((id) => ({
    id,
    start() {
      const [book, part] = [new CommandBook(), start()]
      return {
        step(moment, tell) {
          const found: Found = {
            held: (which, times) => (which === id ? tell.exercised(times) : undefined),
            broken: (which, told) => (which === id ? tell.violated(told) : undefined),
            inconclusive: (which, told) => (which === id ? tell.inconclusive(told) : undefined),
          }
          part.before?.(moment, book, found)
          book.take(moment.observation)
          part.after?.(moment, book, found)
        },
      }
    },
  }))
}
