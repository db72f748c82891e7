import {
  type FSWatcher,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from './at-exit.js'

/** Events of a file system may be lost; what was told is found so soon all the same. */
const LOOK_EVERY_MS = 100

export type TvState = 'on' | 'off' | 'unknown'

/** What the machine of one client tells. */
export interface HostWatch {
  tv(order: 'on' | 'off'): void
  helper(args: readonly string[], result: HelperResult): void
}

export interface HelperResult {
  readonly exit_code: number
  readonly delay_ms: number
}

/**
 * The machine of one client: a folder with a TV behind a cec-client of the suite's own, a COMMAND_HELPER, the id of a boot,
 * and room for what outlives a restart. The two programs are shell scripts, which find the folder by their own text: a
 * client need not hand on its environment. What they do they write to a file that is read as it grows.
 */
export class ClientHost {
  readonly folder = mkdtempSync(join(tmpdir(), 'infoscreen-conformance-'))
  readonly cec_client = join(this.folder, 'cec-client')
  readonly helper = join(this.folder, 'helper')
  readonly boot_id_file = join(this.folder, 'boot-id')
  readonly state_dir = join(this.folder, 'state')
  readonly #told = join(this.folder, 'told')
  readonly #watch: HostWatch
  readonly #watcher: FSWatcher
  readonly #timer: NodeJS.Timeout
  readonly #forget: () => void
  #read = 0
  #boots = 0

  constructor(watching: HostWatch) {
    this.#watch = watching
    mkdirSync(this.state_dir)
    writeFileSync(this.#told, '')
    writeFileSync(this.cec_client, cecScript(this.folder), { mode: 0o755 })
    writeFileSync(this.helper, helperScript(this.folder), { mode: 0o755 })
    this.setTv('off')
    this.setHelper({ exit_code: 0, delay_ms: 0 })
    this.boot()
    this.#watcher = watch(this.#told, () => this.look())
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    this.#forget = atExit(() => this.#remove())
  }

  get tv(): TvState {
    const state = readFileSync(join(this.folder, 'tv'), 'utf8').trim()
    return state === 'on' || state === 'off' ? state : 'unknown'
  }

  setTv(state: TvState): void {
    this.#set('tv', state)
  }

  setHelper({ exit_code, delay_ms }: HelperResult): void {
    this.#set('helper-result', `${exit_code} ${delay_ms} ${delay_ms / 1000}`)
  }

  /** The next start is in another boot of the machine. */
  boot(): void {
    this.#boots += 1
    this.#set('boot-id', `${String(this.#boots).padStart(8, '0')}-1b0f-4b07-8b07-000000000000`)
  }

  /** Takes in what was told since the last look. */
  look(): void {
    if (statSync(this.#told, { throwIfNoEntry: false })?.size === this.#read) return
    const text = readFileSync(this.#told)
    const end = text.lastIndexOf('\n') + 1
    const lines = text.subarray(this.#read, end).toString().split('\n').slice(0, -1)
    this.#read = end
    for (const line of lines) this.#hear(line.split(' '))
  }

  close(): void {
    this.#watcher.close()
    clearInterval(this.#timer)
    this.#forget()
    this.#remove()
  }

  #remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }

  #hear([what, one = '', exit_code, delay_ms]: readonly string[]): void {
    if (what === 'tv' && (one === 'on' || one === 'off')) this.#watch.tv(one)
    if (what !== 'helper') return
    const args = readFileSync(join(this.folder, `call-${one}`), 'utf8')
      .split('\0')
      .slice(0, -1)
    this.#watch.helper(args, { exit_code: Number(exit_code), delay_ms: Number(delay_ms) })
  }

  /** At once: a script reads all of it or what was before. */
  #set(name: string, text: string): void {
    const path = join(this.folder, name)
    writeFileSync(`${path}.new`, `${text}\n`)
    renameSync(`${path}.new`, path)
  }
}

/** As cec-client -s -d 1, which reads its orders from stdin. */
function cecScript(folder: string): string {
  return `#!/bin/sh
cd '${folder}' || exit 1
while read -r order rest || [ -n "$order" ]; do
  case "$order" in
    on) echo on > tv; echo 'tv on' >> told ;;
    standby) echo off > tv; echo 'tv off' >> told ;;
    pow)
      read -r state < tv
      case "$state" in
        on) echo 'power status: on' ;;
        off) echo 'power status: standby' ;;
        *) echo 'power status: unknown' ;;
      esac ;;
    q) exit 0 ;;
  esac
  order=
done
`
}

function helperScript(folder: string): string {
  return `#!/bin/sh
cd '${folder}' || exit 1
read -r code ms sec < helper-result
for arg in "$@"; do printf '%s\\0' "$arg"; done > "call-$$"
echo "helper $$ $code $ms" >> told
[ "$ms" = 0 ] && exit "$code"
[ "$code" = 0 ] && exec sleep "$sec"
sleep "$sec"
exit "$code"
`
}
