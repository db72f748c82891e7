import { test as propertyTest } from '@fast-check/vitest'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import { scheduleScenario } from '../scenarios/schedules.js'
import { at, RightCommands } from '../testing/command-server.js'
import { inputs, LENGTH_SEC, manner, START_MS } from '../testing/following-inputs.js'
import { followingHistory } from '../testing/following-server.js'
import { type Loss, pollingHistory, withRetained } from '../testing/polling-server.js'
import { allRules } from './index.js'
import { judge } from './judge.js'

const CLIENT = '00000000-0000-4000-8000-000000000001'

const broken = (history: readonly Observation[]): RequirementId[] =>
  [...judge(history, allRules)].filter(([, { violations }]) => violations > 0).map(([id]) => id)
const isMust = (id: RequirementId): boolean => requirements[id].level === 'MUST'

const losses: fc.Arbitrary<Loss> = fc.record({ after: fc.nat({ max: 30 }), for_sec: fc.constantFrom(1, 2, 35, 100) })

describe('a right server that loses its connection with a publish that is never acknowledged', () => {
  const abilities = { restart: true, overrides: false, recurrence: false }

  propertyTest.prop([scheduleScenario(abilities), fc.integer({ min: 1000, max: 14_999 }), losses])(
    'breaks nothing about intents',
    (scenario, phase_ms, loss) => {
      const history = withRetained(pollingHistory(scenario, phase_ms, loss))
      const isOwn = (id: RequirementId) => id.startsWith('server/intent/') && requirements[id].capability === 'intent'
      expect(broken(history).filter((id) => isOwn(id) && isMust(id))).toEqual([])
    },
  )

  propertyTest.prop([inputs, manner, losses])('breaks nothing about overrides and topics', (happens, how, loss) => {
    const found = broken(followingHistory(happens, how, START_MS, START_MS + LENGTH_SEC * 1000, loss))
    const isOwn = (id: RequirementId) => id.startsWith('server/override/') || id.startsWith('server/schedule/')
    expect(found.filter((id) => isOwn(id) && isMust(id))).toEqual([])
  })
})

describe('a command whose publish is never acknowledged', () => {
  const reboot = { client_uuid: CLIENT, action: 'reboot_host' } as const
  const shown = (status: string): Observation[] => {
    const ordered = new RightCommands().order(0, reboot).history
    const [canonical, ...rest] = ordered.slice(ordered.findIndex(({ kind }) => kind === 'packet'))
    if (canonical?.kind !== 'packet') throw new Error('nothing was published')
    const view = rest.find(({ kind }) => kind === 'command-view')
    if (view?.kind !== 'command-view' || !view.command) throw new Error('nothing was looked at')
    const states = view.command.states.filter((one) => status === 'published' || one.status === 'queued')
    return [
      ...ordered.slice(0, 3),
      { ...canonical, withheld: true },
      { kind: 'fault', at_ms: at(0), fault: 'puback-withheld' },
      { kind: 'link', at_ms: at(0), up: false },
      { ...view, command: { ...view.command, status, states } },
      { kind: 'link', at_ms: at(20), up: true },
      ...rest.filter(({ kind }) => kind === 'packet').map((one) => ({ ...one, at_ms: at(20) })),
      { kind: 'end', at_ms: at(100) },
    ]
  }

  test.each(['queued', 'published'])('may be %s', (status) => {
    expect(broken(shown(status))).toEqual([])
  })

  test('is not taken for published where it was never sent again', () => {
    const never = shown('queued').filter((one) => one.kind !== 'packet' || one.withheld)
    expect(broken(never)).toEqual(['server/command/alias-mirror'])
  })

  test('is due on its alias no more, once its client has answered', () => {
    const answered = shown('queued').filter((one) => one.kind !== 'packet' || one.withheld)
    const ack: Observation = {
      kind: 'device',
      at_ms: at(10),
      topic: `infoscreen/${CLIENT}/commands/ack`,
      payload: JSON.stringify({
        command_id: '00000000-0000-4000-8000-000000000000',
        status: 'completed',
        error_code: null,
        error_message: null,
      }),
      qos: 1,
      retain: false,
    }
    const place = answered.findIndex((one) => one.kind === 'link' && one.up)
    expect(broken([...answered.slice(0, place), ack, ...answered.slice(place)])).toEqual([])
  })
})

describe('an ack that is published while the link is down', () => {
  const heard = (late: boolean) => {
    const right = new RightCommands().order(0, { client_uuid: CLIENT, action: 'reboot_host' }).link(10, false)
    const { history } = right.ack(12, 0, 'accepted').look(30, 0)
    const views = history.filter((one) => one.kind === 'command-view')
    const [before, after] = [views[0], views[1]]
    if (!before || !after) throw new Error('nothing was looked at')
    return [
      ...history.slice(0, -1),
      { ...before, at_ms: at(15) },
      { kind: 'link', at_ms: at(20), up: true },
      { ...(late ? after : before), at_ms: at(30) },
      { kind: 'end', at_ms: at(60) },
    ] as Observation[]
  }

  test.each([true, false])('may count once it is back: %s', (late) => {
    expect(broken(heard(late))).toEqual([])
  })
})
