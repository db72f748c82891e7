import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { groupIntent, newCommand, own, startScreen } from './testing/bench.js'
import { eventually } from './testing/eventually.js'
import { orderBy, startServer } from './testing/server.js'

test('survives-garbage: any bytes on any topic, and the next command is executed, the next intent followed', async () => {
  const broker = await startAedes()
  const server = await startServer(broker.url)
  const { screen, tv, executed, log } = await startScreen({ url: broker.url })
  await screen.untilConnected()
  await server(own('group_id'), '7', true)
  await eventually(() => screen.power.group_id).toBe('7')
  const topics = [
    ...['group_id', 'power/intent', 'commands', 'command'].map(own),
    ...['infoscreen/groups/7/power/intent', 'infoscreen/events/7'],
  ]
  const valid = [groupIntent(7, 'off'), JSON.stringify(newCommand()), '[]', '7']
  const damaged = fc
    .tuple(fc.constantFrom(...valid), fc.nat(), fc.integer({ min: 0, max: 255 }))
    .map(([text, where, byte]) => {
      const bytes = Buffer.from(text)
      bytes[where % bytes.length] = byte
      return bytes
    })
  const deep = fc.integer({ min: 1, max: 200_000 }).map((depth) => Buffer.from('['.repeat(depth)))
  const deepAndClosed = fc
    .integer({ min: 1, max: 200_000 })
    .map((depth) => Buffer.from('['.repeat(depth) + ']'.repeat(depth)))
  const payloads = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }).map(Buffer.from),
    fc.json().map((text) => Buffer.from(text)),
    ...[damaged, deep, deepAndClosed],
    fc.constant(Buffer.alloc(1_500_000, '[{')),
  )
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...topics), payloads, fc.boolean()), { maxLength: 10 }),
      async (garbage) => {
        for (const [topic, payload, retain] of garbage)
          await server(topic, payload, retain && topic !== own('group_id'))
        // Garbage may well name another group, or be a right command.
        await server(own('group_id'), '7', true)
        await server(own('power/intent'), '', true)
        runs += 1
        const wanted = runs % 2 ? 'on' : 'off'
        const before = executed.length
        await server('infoscreen/groups/7/power/intent', groupIntent(7, wanted, `intent-${runs}`))
        await orderBy(server, own('commands'))
        await eventually(() => executed.length).toBeGreaterThan(before)
        await eventually(() => tv.now).toBe(wanted)
      },
    ),
    { numRuns: 60 },
  )
  expect(log.filter(({ event }) => event === 'internal-fault')).toEqual([])
  expect(screen.connected).toBe(true)
})
