import { describe, expect, test } from 'vitest'
import type { RequirementId } from '../../generated/requirements.js'
import type { Observation } from '../history/observation.js'
import {
  begins,
  ends,
  isBack,
  isCut,
  logsIn,
  type Opinion,
  opinionOf,
  starts,
  stops,
} from '../testing/client-moments.js'
import { packet } from '../testing/client-stories.js'
import { OTHER_UUID, text, UUID } from '../testing/stage.js'
import { clientTelemetryRules } from './client-telemetry-rules.js'

/** What is said of a client that is to beat every 10 s, and starts at 1. */
const opinion = (seen: readonly Observation[], accuracy_sec = 0): ReturnType<typeof opinionOf> =>
  opinionOf([begins({ HEARTBEAT_INTERVAL: '10' }, accuracy_sec), ...seen], clientTelemetryRules)
const kept = (exercised: number): Opinion => ({ exercised, inconclusive: 0, broken: [] })

describe.each(['heartbeat', 'health'] as const)('%s', (sign) => {
  const id = `client/telemetry/${sign}` as const
  const said = (seen: readonly Observation[], accuracy_sec?: number): Opinion | undefined =>
    opinion([starts(1), ...seen], accuracy_sec)[id]
  const beats = (sec: number, uuid = UUID): Observation => packet(sec, `infoscreen/${uuid}/${sign}`, {})
  const missing = (from: string, by_sec: number, by: string): string =>
    `${by_sec}: the last one was due from ${from} on, and HEARTBEAT_INTERVAL is 10 s, so the next is there by ${by}; there was none`

  test('is due an interval after the connection, and may settle', () => {
    expect(said([ends(14)])).toBeUndefined()
    expect(said([ends(14.001)])).toEqual({ ...kept(1), broken: [missing('12:00:01', 14, '12:00:14')] })
  })

  test('is missed as much later as the clock is inaccurate', () => {
    expect(said([ends(14.5)], 0.5)).toBeUndefined()
    expect(said([ends(14.501)], 0.5)?.broken).toEqual([missing('12:00:01', 14, '12:00:14')])
  })

  test('is due again after each one, and after each that was missed', () => {
    expect(said([beats(5), ends(18)])).toEqual(kept(1))
    expect(said([beats(5), beats(18), ends(31)])).toEqual(kept(2))
    expect(said([beats(5), beats(18), ends(31.001)])?.broken).toEqual([missing('12:00:18', 31, '12:00:31')])
    expect(said([ends(20), ends(33), ends(33.001)])).toEqual({
      ...kept(2),
      broken: [missing('12:00:01', 14, '12:00:14'), missing('12:00:20', 33, '12:00:33')],
    })
  })

  test('of another client is not its own', () => {
    expect(said([beats(5, OTHER_UUID), ends(14.001)])?.broken).toEqual([missing('12:00:01', 14, '12:00:14')])
  })

  test('is not due without a connection, whatever is seen of it', () => {
    expect(said([isCut(5), beats(6), ends(100)])).toBeUndefined()
    expect(said([stops(5), beats(6), ends(100)])).toBeUndefined()
  })

  test('is due from a connection on, and from no word of one that is there already', () => {
    expect(said([isCut(5), isBack(50), ends(63)])).toBeUndefined()
    expect(said([isCut(5), isBack(50), ends(63.001)])?.broken).toEqual([missing('12:00:50', 63, '12:01:03')])
    expect(said([stops(5), starts(50), ends(63.001)])?.broken).toEqual([missing('12:00:50', 63, '12:01:03')])
    expect(said([starts(10), isBack(11), ends(14.001)])?.broken).toEqual([missing('12:00:01', 14, '12:00:14')])
  })
})

describe('an announcement', () => {
  const said = (seen: readonly Observation[], accuracy_sec?: number): readonly (Opinion | undefined)[] => {
    const all = opinion(seen, accuracy_sec)
    return [all['client/telemetry/discovery'], all['client/telemetry/discovery-after-reconnect']]
  }
  const announces = (sec: number, payload: unknown = { uuid: UUID }): Observation =>
    packet(sec, 'infoscreen/discovery', payload)
  const missing = (sec: number, from: string): Opinion => ({
    ...kept(1),
    broken: [`${sec}: the client was connected at ${from}, so it announces itself; it did not, or not by its uuid`],
  })
  const online = [starts(1), announces(2)]

  test('is there 3 s after a start', () => {
    expect(said([starts(1), announces(4), ends(30)])).toEqual([kept(1), undefined])
    expect(said([starts(1), ends(4)])).toEqual([undefined, undefined])
    expect(said([starts(1), ends(4.001), ends(30)])).toEqual([missing(4, '12:00:01'), undefined])
    expect(said([starts(1), ends(4.5)], 0.5)).toEqual([undefined, undefined])
    expect(said([starts(1), ends(4.501)], 0.5)).toEqual([missing(4, '12:00:01'), undefined])
  })

  test.each([{ uuid: OTHER_UUID }, { hostname: 'screen' }, '{'])('is none with %o', (payload) => {
    expect(said([starts(1), announces(2, payload), ends(30)])).toEqual([missing(4, '12:00:01'), undefined])
  })

  test('is none on another topic', () => {
    const elsewhere = packet(2, `infoscreen/${UUID}/heartbeat`, { uuid: UUID })
    expect(said([starts(1), elsewhere, ends(30)])).toEqual([missing(4, '12:00:01'), undefined])
  })

  test('is due once for each connection', () => {
    const again = [...online, announces(3), isCut(10), isBack(20), announces(21), announces(22)]
    expect(said([...again, ends(30)])).toEqual([kept(1), kept(1)])
    expect(said([...online, isCut(10), isBack(20), ends(23)])).toEqual([kept(1), undefined])
    expect(said([...online, isCut(10), isBack(20), ends(23.001)])).toEqual([kept(1), missing(23, '12:00:20')])
    expect(said([...online, stops(10), starts(20), announces(21), ends(30)])).toEqual([kept(2), undefined])
  })

  test('is not due once the connection is lost', () => {
    expect(said([starts(1), isCut(3), ends(30)])).toEqual([undefined, undefined])
    expect(said([starts(1), stops(3), ends(30)])).toEqual([undefined, undefined])
  })

  test('may be seen before anybody saw that the client is online', () => {
    expect(said([announces(0), starts(1), ends(30)])).toEqual([kept(1), undefined])
    expect(said([...online, isCut(10), announces(10), isBack(20), ends(30)])).toEqual([kept(1), kept(1)])
    expect(said([...online, stops(10), announces(10), starts(20), ends(30)])).toEqual([kept(2), undefined])
  })

  test('counts for the connection that it came with, and for no later one', () => {
    const early = [announces(0.5), starts(1)]
    expect(said([...early, isCut(10), isBack(20), ends(30)])).toEqual([kept(1), missing(23, '12:00:20')])
    const lost = [...online, isCut(10), announces(15), isBack(20)]
    expect(said([...lost, isCut(25), isBack(26), ends(30)])).toEqual([
      kept(1),
      { ...missing(29, '12:00:26'), exercised: 2 },
    ])
    const { broken } = missing(29, '12:00:26')
    expect(said([...lost, stops(25), starts(26), ends(30)])).toEqual([
      { exercised: 2, inconclusive: 0, broken },
      kept(1),
    ])
  })

  test('that was sent while it was online is not one of the next connection', () => {
    expect(said([...online, announces(10), isCut(10), isBack(20), ends(30)])).toEqual([
      kept(1),
      missing(23, '12:00:20'),
    ])
  })
})

describe('what a health report says of the connection', () => {
  const health = (sec: number, reconnect_count: unknown, last_disconnect_at: unknown, uuid = UUID): Observation =>
    packet(sec, `infoscreen/${uuid}/health`, { broker_connection: { reconnect_count, last_disconnect_at } })
  const of = (id: RequirementId) => (seen: readonly Observation[], accuracy_sec?: number) =>
    opinion([starts(1), ...seen, ends(100)], accuracy_sec)[id]

  describe('by its count of reconnects', () => {
    const said = of('client/telemetry/reconnect-count-grows')
    const counts = (sec: number, count: unknown): Observation => health(sec, count, null)
    const wrong = (sec: number, times: number, due: number, count: number): string =>
      `${sec}: the connection came back ${times} times since the start, so reconnect_count is ${due}; it is ${count}`

    test('begins where it likes', () => {
      expect(said([counts(2, 7)])).toBeUndefined()
      expect(said([counts(2, 7), counts(12, 7)])).toEqual(kept(1))
    })

    test('grows with a reconnect, and with nothing else', () => {
      expect(said([counts(2, 0), isCut(5), isBack(10), counts(14, 1)])).toEqual(kept(1))
      expect(said([counts(2, 0), isCut(5), isBack(10), counts(14, 0)])?.broken).toEqual([wrong(14, 1, 1, 0)])
      expect(said([counts(2, 0), counts(12, 1)])?.broken).toEqual([wrong(12, 0, 0, 1)])
      expect(said([isCut(5), isBack(10), counts(14, 3), isCut(15), isBack(20), counts(24, 4)])).toEqual(kept(1))
    })

    test('is told once where it jumps, and is right from then on as it goes on', () => {
      const reconnected = [isCut(25), isBack(30)]
      expect(said([counts(2, 0), counts(12, 5), counts(22, 5), ...reconnected, counts(34, 6)])).toEqual({
        ...kept(3),
        broken: [wrong(12, 0, 0, 5)],
      })
    })

    test('may have been written before the reconnect for 3 s, and as much longer as the clock is inaccurate', () => {
      const back = [counts(2, 0), isCut(5), isBack(10)]
      expect(said([...back, counts(13, 0)])).toBeUndefined()
      expect(said([...back, counts(13.001, 0)])?.broken).toHaveLength(1)
      expect(said([...back, counts(13.5, 0)], 0.5)).toBeUndefined()
      expect(said([...back, counts(13.501, 0)], 0.5)?.broken).toHaveLength(1)
      expect(said([counts(1, 0), counts(2, 1)])?.broken).toHaveLength(1)
    })

    test('is judged while there is a connection', () => {
      expect(said([counts(2, 0), isCut(5), counts(6, 5)])).toBeUndefined()
      expect(said([counts(2, 0), stops(5), counts(6, 5)])).toBeUndefined()
    })

    test('begins anew with another run', () => {
      expect(said([counts(2, 5), stops(5), starts(10), counts(12, 0), counts(22, 0)])).toEqual(kept(1))
      expect(said([counts(2, 5), isCut(5), isBack(10), counts(14, 6), isCut(20), isBack(25), counts(30, 7)])).toEqual(
        kept(2),
      )
    })

    test('is clear no longer once it logged in a second time, until it starts again', () => {
      const again = [counts(2, 0), logsIn(4.001), counts(5, 1)]
      expect(said(again)).toBeUndefined()
      expect(said([...again, stops(10), starts(15), counts(16, 0), counts(17, 1)])?.broken).toEqual([
        wrong(17, 0, 0, 1),
      ])
    })

    test('is clear with the login that its start is seen by, with one that is refused, and with one that was missed', () => {
      expect(said([counts(2, 0), logsIn(4), counts(5, 1)])?.broken).toHaveLength(1)
      expect(said([counts(2, 0), logsIn(4.001, null, false), counts(5, 1)])?.broken).toHaveLength(1)
      expect(said([counts(2, 0), isCut(5), logsIn(10), counts(14, 0)])?.broken).toHaveLength(1)
      expect(said([counts(2, 0), isBack(10), counts(14, 1)])?.broken).toHaveLength(1)
    })

    test('is its own', () => {
      expect(said([counts(2, 0), health(12, 5, null, OTHER_UUID), counts(22, 0)])).toEqual(kept(1))
    })

    test.each(['1', null, undefined])('is none as %o', (count) => {
      expect(said([counts(2, 0), counts(12, count)])).toBeUndefined()
    })
  })

  describe('by the instant at which it was lost', () => {
    const said = of('client/telemetry/last-disconnect-utc')
    const tells = (sec: number, last: unknown): Observation => health(sec, 0, last)
    const wrong = (sec: number, last: string, is: string): string =>
      `${sec}: the connection was last lost at ${last}, so last_disconnect_at is that; it is ${is}`
    const neverLost = (sec: number, is: string): string =>
      `${sec}: the connection was not lost yet, so last_disconnect_at is null; it is ${is}`
    const lost = [isCut(20), isBack(30)]

    test('is null before', () => {
      expect(said([tells(5, null)])).toEqual(kept(1))
      expect(said([tells(5, text(2))])?.broken).toEqual([neverLost(5, text(2))])
    })

    test('is that, give or take 3 s, and no longer null', () => {
      for (const sec of [17, 20, 23]) expect(said([...lost, tells(40, text(sec))])).toEqual(kept(1))
      for (const sec of [16.999, 23.001])
        expect(said([...lost, tells(40, text(sec))])?.broken).toEqual([wrong(40, text(20), text(sec))])
      expect(said([...lost, tells(40, null)])?.broken).toEqual([wrong(40, text(20), 'null')])
    })

    test('is that as far as the clock is accurate', () => {
      for (const sec of [16.5, 23.5]) expect(said([...lost, tells(40, text(sec))], 0.5)).toEqual(kept(1))
      for (const sec of [16.499, 23.501]) expect(said([...lost, tells(40, text(sec))], 0.5)?.broken).toHaveLength(1)
    })

    test('is the last of them', () => {
      const twice = [...lost, isCut(40), isBack(50)]
      expect(said([...twice, tells(60, text(40))])).toEqual(kept(1))
      expect(said([...twice, tells(60, text(20))])?.broken).toEqual([wrong(60, text(40), text(20))])
    })

    test('may be from before the start: that of the end, or the last one until then', () => {
      const anew = [...lost, stops(50), starts(60)]
      for (const last of [null, text(20), text(50), text(53), text(17)])
        expect(said([...anew, tells(70, last)])).toEqual(kept(1))
      for (const last of [text(35), text(53.001)])
        expect(said([...anew, tells(70, last)])?.broken).toEqual([neverLost(70, last)])
      expect(said([...lost, stops(40), starts(50), stops(60), starts(70), tells(75, text(20))])?.broken).toEqual([
        neverLost(75, text(20)),
      ])
      expect(said([...anew, isCut(70), isBack(75), tells(80, text(50))])?.broken).toEqual([
        wrong(80, text(70), text(50)),
      ])
      expect(said([isCut(20), stops(30), starts(60), tells(70, text(20))])).toEqual(kept(1))
      expect(said([stops(30), starts(60), tells(70, text(30))])).toEqual(kept(1))
    })

    test('is in UTC with Z', () => {
      expect(said([...lost, tells(40, '2026-03-31T12:00:20+00:00')])?.broken).toEqual([
        '40: last_disconnect_at is an instant in UTC with Z; it is 2026-03-31T12:00:20+00:00',
      ])
    })

    test.each([7, undefined])('is none as %o', (last) => {
      expect(said([tells(5, last)])).toBeUndefined()
    })
  })
})
