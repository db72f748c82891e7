import fc from 'fast-check'
import type { PublishingAbilities } from './actions.js'
import { START, START_MS } from './commands-screens.js'
import { type Config, publishing } from './config.js'
import { Lanes, type Seam, type Turn } from './lanes.js'
import type { Action, Scenario } from './scenario.js'
import { onceEach } from './single-events.js'
import { type Spoil, spoil } from './spoilt.js'

/**
 * Scenarios in which every edit, order and interruption surely counts: groups are on, and then the schedule or the
 * operator says otherwise, or the server is interrupted, one after the other and in any order. In scenarios at random
 * most edits come when nothing is on, or change what nobody sees.
 */

/** Longer than any latency: only then the next edit comes, or the end. */
const CALM_SEC = 36
/** After a cut a server may take so long to come back by its own clock, and what follows is put off. */
const SLACK_SEC = 60

const BEGIN_SEC = 1
/** An outage lasts longer than any intent. */
const LASTING_SEC = { restart: 5, cut: 20, outage: 160 }

type Order = 'order' | 'withdraw'
type Interruption = 'restart' | 'cut' | 'outage'
type Beat = Turn | Order | Interruption

const turns: readonly Turn[] = ['cancel', 'edit', 'retitle', 'remove group', 'move client', 'unassign client']
const orders: readonly Order[] = ['order', 'order', 'withdraw']

interface Drawn {
  readonly config: Config
  /** How many groups are on; each of them begins with another beat. */
  readonly lanes: number
  readonly seam: Seam
  readonly beats: readonly Beat[]
  /** Whether the screens have orders from the beginning. */
  readonly ordered: boolean
  readonly after_sec: number
  readonly kill: boolean
  readonly spoil: Spoil
}

/** Hardly any beat twice: so a few stories have them all. */
function beats({ overrides, restart }: PublishingAbilities, maxLength: number): fc.Arbitrary<Beat[]> {
  const interruptions: readonly Interruption[] = restart ? ['restart', 'cut', 'outage'] : ['cut', 'outage']
  const all = [...turns, ...(overrides ? orders : []), ...interruptions]
  return fc.shuffledSubarray<Beat>(all, { minLength: 1, maxLength: Math.min(maxLength, all.length) })
}

function drawn(abilities: PublishingAbilities, maxLength: number): fc.Arbitrary<Drawn> {
  return fc.record({
    config: publishing,
    lanes: fc.integer({ min: 1, max: 3 }),
    seam: fc.constantFrom<Seam>('none', 'adjacent', 'overlapping'),
    beats: beats(abilities, maxLength),
    ordered: abilities.overrides ? fc.constantFrom(false, true, true) : fc.constant(false),
    after_sec: fc.constantFrom(CALM_SEC, CALM_SEC, 61),
    kill: fc.boolean(),
    spoil,
  })
}

/** A story of groups that are on. */
export function turnScenario(abilities: PublishingAbilities): fc.Arbitrary<Scenario> {
  return drawn(abilities, 11).map(scenarioOf)
}

/** Nothing may be published: because of the flag, or because nobody has set it. */
export function silentScenario(abilities: PublishingAbilities): fc.Arbitrary<Scenario> {
  return fc.tuple(drawn(abilities, 2), fc.constantFrom<'false' | null>('false', null)).map(([story, flag]) => {
    const { POWER_INTENT_PUBLISH_ENABLED: _, ...rest } = story.config
    const config: Config = flag === null ? rest : { ...rest, POWER_INTENT_PUBLISH_ENABLED: flag }
    return scenarioOf({ ...story, config })
  })
}

function scenarioOf({
  config,
  lanes: count,
  seam,
  beats: played,
  ordered,
  after_sec,
  kill,
  spoil: spoilt,
}: Drawn): Scenario {
  const lanes = new Lanes(count, seam)
  const given = () => onceEach(spoilt(lanes.schedule(), START_MS))
  const [first, actions] = [given(), [] as Action[]]
  const each = [...Array(count).keys()]
  let at_sec = BEGIN_SEC
  // Orders end after all that happens.
  const until_sec = lastSec(played, after_sec)
  const order = (index: number): void => {
    actions.push({ kind: 'override', at_sec, ...lanes.order(index, until_sec) })
  }
  if (ordered) each.forEach(order)
  const quiet = played.filter((beat) => !isInterruption(beat))
  for (const beat of played) {
    at_sec += after_sec
    if (isInterruption(beat)) {
      const action = interruption(beat, at_sec, kill)
      actions.push(action)
      at_sec += LASTING_SEC[beat]
      continue
    }
    const own = (index: number): Beat => quiet[(quiet.indexOf(beat) + index) % quiet.length] ?? beat
    for (const index of each) {
      const mine = own(index)
      const withdrawn = mine === 'withdraw' ? lanes.withdraw(index) : null
      if (withdrawn) actions.push({ kind: 'override', at_sec, ...withdrawn })
      else if (isOrder(mine)) order(index)
      else if (!isInterruption(mine)) lanes.turn(index, mine, at_sec)
    }
    if (each.some((index) => !isOrder(own(index)))) actions.push({ kind: 'schedule', at_sec, given: given() })
  }
  return { start: START, config, given: first, actions, duration_sec: until_sec + CALM_SEC }
}

function isOrder(beat: Beat): beat is Order {
  return beat === 'order' || beat === 'withdraw'
}

function isInterruption(beat: Beat): beat is Interruption {
  return beat === 'restart' || beat === 'cut' || beat === 'outage'
}

function interruption(beat: Interruption, at_sec: number, kill: boolean): Action {
  const sec = LASTING_SEC[beat]
  return beat === 'restart' ? { kind: 'restart', at_sec, down_sec: sec, kill } : { kind: 'cut', at_sec, for_sec: sec }
}

/** When all has happened, however long the server takes to come back. */
function lastSec(played: readonly Beat[], after_sec: number): number {
  const lasting = played.filter(isInterruption)
  const slack_sec = lasting.some((beat) => beat !== 'restart') ? SLACK_SEC : 0
  return (
    BEGIN_SEC + played.length * after_sec + lasting.reduce((sum, beat) => sum + LASTING_SEC[beat], 0) + slack_sec + 1
  )
}
