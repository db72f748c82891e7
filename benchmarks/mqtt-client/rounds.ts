export interface Row {
  readonly name: string
  readonly ours: string
  readonly bare: string
  readonly ratio: string
  readonly goal: string
  readonly met: boolean | null
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The median of the ratios of each round: what slows a whole round cancels out. */
export function ratioOf(ours: readonly number[], bare: readonly number[]): number {
  return median(ours.map((value, round) => value / (bare[round] ?? Number.NaN)))
}

/** Runs each contestant once a round, the other way round in every second one; the first round only warms up. */
export async function alternate<K extends string, T>(
  rounds: number,
  contestants: Readonly<Record<K, () => Promise<T>>>,
): Promise<Readonly<Record<K, readonly T[]>>> {
  const names = Object.keys(contestants) as K[]
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as unknown as Record<K, T[]>
  for (let round = -1; round < rounds; round += 1) {
    for (const name of round % 2 ? names : [...names].reverse()) {
      const result = await contestants[name]()
      if (round >= 0) results[name].push(result)
    }
  }
  return results
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 3 : 1)} ms`
export const us = (value: number): string => `${value.toFixed(1)} µs`
const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`
export const times = (value: number): string => `${value.toFixed(2)}×`

export function rateRow(name: string, ours: readonly number[], bare: readonly number[], judged: boolean): Row {
  const ratio = ratioOf(ours, bare)
  return {
    name,
    ours: perSecond(median(ours)),
    bare: perSecond(median(bare)),
    ratio: times(ratio),
    goal: judged ? '≥ 0.90×' : '',
    met: judged ? ratio >= 0.9 : null,
  }
}

export function print(rows: readonly Row[]): void {
  const shown = [
    ['', 'ours', 'bare', 'ratio', 'goal', 'met'],
    ...rows.map(({ name, ours, bare, ratio, goal, met }) => {
      return [name, ours, bare, ratio, goal, met === null ? '' : met ? 'yes' : 'no']
    }),
  ]
  const width = (column: number): number => Math.max(...shown.map((row) => row[column]?.length ?? 0))
  for (const row of shown) {
    const line = row.map((cell, column) => (column === 0 ? cell.padEnd(width(0)) : cell.padStart(width(column))))
    process.stdout.write(`${line.join('  ').trimEnd()}\n`)
  }
}
