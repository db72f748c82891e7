import { readdir, readFile } from 'node:fs/promises'
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

const FOLDER = new URL('reasons/', import.meta.url)

/**
 * Why what survives may, by hand, one survivor after the other: a page of YAML for each part, in which files have the
 * lines as they stand, where needed what stood there instead (`to`), and the reason (`because`).
 */
export async function readReasons(): Promise<readonly Reason[]> {
  const pages = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort()
  const texts = await Promise.all(pages.map((name) => readFile(new URL(name, FOLDER), 'utf8')))
  return texts.flatMap((text) => {
    const byFile: Record<string, readonly Omit<Reason, 'file'>[]> = parse(text) ?? {}
    return Object.entries(byFile).flatMap(([file, reasons]) => reasons.map((reason) => ({ file, ...reason })))
  })
}

export function reasonFor({ file, code, to }: Survivor, reasons: readonly Reason[]): Reason | undefined {
  return reasons.find((each) => each.file === file && each.code === code && (each.to ?? to) === to)
}
