import { readFileSync } from 'node:fs'

/** Connections take a file each; this many more are for all the rest. */
const OTHERS = 64

/** Why this process cannot have so many connections, and what to do; null when it can, or when it cannot be told. */
export function tooFewFiles(connections: number, limits: string | null = ownLimits()): string | null {
  const allowed = Number(/^Max open files +\d+ +(\d+)/m.exec(limits ?? '')?.[1] ?? Number.POSITIVE_INFINITY)
  const needed = connections + OTHERS
  if (needed <= allowed) return null
  return `${connections} screens need ${needed} open files, and this process may have ${allowed}. Raise the limit with \`ulimit -Hn ${needed}\`, or take fewer screens.`
}

function ownLimits(): string | null {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return null
  }
}
