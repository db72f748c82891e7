import fc from 'fast-check'
import type { ClientScenario, ClientStep } from '../scenarios/client-scenario.js'

/** How far a client is when a step begins. */
interface Standing {
  readonly client: 'never' | 'up' | 'down'
  readonly link: 'up' | 'withholding' | 'cut'
  readonly given: ReadonlySet<string>
}

const beginning: Standing = { client: 'never', link: 'up', given: new Set() }

/** Whether the steps can be played one after the other, as those of whole scenarios can. */
export function isPlayable(steps: readonly ClientStep[]): boolean {
  let standing: Standing | null = beginning
  for (const step of steps) {
    standing = after(standing, step)
    if (!standing) return false
  }
  return standing.client !== 'never'
}

function after(standing: Standing, step: ClientStep): Standing | null {
  const { client, link, given } = standing
  switch (step.kind) {
    case 'start':
      return client === 'up' ? null : { ...standing, client: 'up' }
    case 'down':
      return client === 'up' && link === 'up' ? { ...standing, client: 'down' } : null
    case 'cut':
      return client === 'up' && link === 'up' ? { ...standing, link: 'cut' } : null
    case 'withhold':
      return client === 'up' && link === 'up' ? { ...standing, link: 'withholding' } : null
    case 'restore':
      return client === 'up' && link === 'cut' ? { ...standing, link: 'up' } : null
    case 'until':
      if (step.what.kind === 'cut') return link === 'withholding' ? { ...standing, link: 'cut' } : null
      return client === 'up' ? standing : null
    case 'give':
      return { ...standing, given: new Set([...given, ...step.messages.flatMap(({ as }) => as ?? [])]) }
    case 'again':
      return given.has(step.name) ? standing : null
    case 'helper':
      return client === 'up' ? standing : null
    case 'given-up':
      // Its notifier needs a broker.
      return client === 'up' && link === 'up' ? standing : null
    default:
      return standing
  }
}

export interface ShrinkOptions<Shown> {
  readonly seed: number
  /** Plays at the most. */
  readonly most: number
  readonly over: () => boolean
  /** Plays a scenario, and tells what is wrong in it; null when nothing is. */
  readonly play: (scenario: ClientScenario) => Promise<Shown | null>
}

/**
 * What is left of a scenario when every step is left out without which the same goes wrong. Null when it does not go wrong
 * again.
 */
export async function shorten<Shown>(
  scenario: ClientScenario,
  { seed, most, over, play }: ShrinkOptions<Shown>,
): Promise<Shown | null> {
  // Backwards, since what is tried first is to leave out what comes first: here, all that comes after the fault.
  const all = scenario.steps.map((_, place) => place).reverse()
  let shortest: Shown | null = null
  let tried = 0
  const property = fc.asyncProperty(fc.subarray(all), async (places) => {
    const steps = [...places].reverse().flatMap((place) => scenario.steps[place] ?? [])
    if (!isPlayable(steps) || tried >= most || (tried > 0 && over())) return true
    tried += 1
    const shown = await play({ ...scenario, steps })
    shortest = shown ?? shortest
    return shown === null
  })
  await fc.check(property, { seed, numRuns: 1, examples: [[all]] })
  return shortest
}
