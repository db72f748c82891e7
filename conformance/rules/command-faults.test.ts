import { describe, expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { A, broken, flagged, packets, reboot, start, views } from '../testing/command-histories.js'
import { at } from '../testing/command-server.js'

/** What becomes of commands where a connection is lost with something under way. */

describe('a command whose publish is never acknowledged', () => {
  const shown = (status: string): Observation[] => {
    const ordered = start().order(0, reboot(A)).history
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

  test('may be queued where the link is lost only later, until it is sent again', () => {
    const later = shown('queued').map((one) => (one.kind === 'link' && !one.up ? { ...one, at_ms: at(1) } : one))
    expect(broken(later)).toEqual([])
    const again = later.flatMap((one): Observation[] => {
      if (one.kind === 'command-view') return [{ ...one, at_ms: at(30) }]
      if (one.kind !== 'packet' || !one.withheld) return []
      const { withheld: _, ...acknowledged } = one
      return [{ ...acknowledged, at_ms: at(20) }]
    })
    const sent = again.sort((one, other) => one.at_ms - other.at_ms)
    expect(broken([...later.slice(0, -1), ...sent, ...later.slice(-1)])).toEqual([
      'server/command/published-after-puback',
    ])
  })

  test('may be queued though its alias was acknowledged', () => {
    const looked = views(start().order(0, reboot(A)).link(5, false).look(6, 0).end(9), 0, ({ states }) => ({
      status: 'queued',
      states: states.slice(0, 1),
    })).filter((one) => one.kind !== 'command-view' || one.at_ms > at(0))
    expect(broken(packets(looked, flagged({ withheld: true }), 'canonical'))).toEqual([])
    expect(broken(looked)).toEqual(['server/command/published-after-puback'])
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
      topic: `infoscreen/${A}/commands/ack`,
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
  const heard = (...late: readonly boolean[]) => {
    const right = start().order(0, reboot(A)).link(10, false)
    const { history } = right.ack(12, 0, 'accepted').look(30, 0)
    const views = history.filter((one) => one.kind === 'command-view')
    const [before, after] = [views[0], views[1]]
    if (!before || !after) throw new Error('nothing was looked at')
    return [
      ...history.slice(0, -1),
      { ...before, at_ms: at(15) },
      { kind: 'link', at_ms: at(20), up: true },
      ...late.map((one, index) => ({ ...(one ? after : before), at_ms: at(30 + index) })),
      { kind: 'end', at_ms: at(60) },
    ] as Observation[]
  }

  test.each([true, false])('may count once it is back: %s', (late) => {
    expect(broken(heard(late))).toEqual([])
  })

  test('counts no more once it was seen not to', () => {
    expect(broken(heard(false, false))).toEqual([])
    expect(broken(heard(false, true))).toEqual(['server/command/status-tracks-acks'])
  })
})
