import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { Survivor } from './outcome.js'

/** Why what survives on a line may. */
export interface Reason {
  readonly file: string
  /** The line as it is, without the spaces around it. */
  readonly code: string
  /** Only for this change; without it, for all that survive on the line. */
  readonly to?: string
  readonly because: string
}

/** What `mutation/reasons.yaml` says: by hand, one survivor after the other. */
export async function readReasons(): Promise<readonly Reason[]> {
  const text = await readFile(new URL('reasons.yaml', import.meta.url), 'utf8')
  const byFile: Record<string, readonly Omit<Reason, 'file'>[]> = parse(text) ?? {}
  return Object.entries(byFile).flatMap(([file, reasons]) => reasons.map((reason) => ({ file, ...reason })))
}

export function reasonFor({ file, code, to }: Survivor, reasons: readonly Reason[]): Reason | undefined {
  return reasons.find((each) => each.file === file && each.code === code && (each.to ?? to) === to)
}
