import { InvalidArgumentError } from 'commander'

/** Parsers of options: each refuses what it cannot take with a sentence. */

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= min && value <= max) return value
    throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`)
  }
}

export function share(text: string): number {
  const value = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && value <= 1) return value
  throw new InvalidArgumentError('Expected a share from 0 to 1, like 0.05.')
}

export function seconds(max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= max) return value
    throw new InvalidArgumentError(`Expected a number of seconds up to ${max}.`)
  }
}

/** Two numbers of seconds, the lower one first, like 20..40. */
export function range(max: number): (text: string) => readonly [number, number] {
  return (text) => {
    const [, low = Number.NaN, high = Number.NaN] = (/^(\d+(?:\.\d+)?)\.\.(\d+(?:\.\d+)?)$/.exec(text) ?? []).map(
      Number,
    )
    if (low <= high && high <= max) return [low, high]
    throw new InvalidArgumentError(`Expected seconds from the shortest to the longest, up to ${max}, like 20..40.`)
  }
}
