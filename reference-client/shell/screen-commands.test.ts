import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PublishPacket } from 'aedes'
import { describe, expect, test } from 'vitest'
import { startAedes } from '../../mqtt-client/testing/broker.js'
import { gate } from '../../mqtt-client/testing/client.js'
import { newFolder } from '../../testing/folder.js'
import { fileJournal } from './journal-file.js'
import { memoryJournal } from './journal-memory.js'
import { newCommand, own, startScreen } from './testing/bench.js'
import { eventually } from './testing/eventually.js'
import { countOf, on, payloadOf } from './testing/look.js'
import { orderBy, startServer } from './testing/server.js'

describe('commands', () => {
  test('ack-both-topics, ack-qos-1, ack-not-retained: by the alias alone, too', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const { screen, executed } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    const { command_id } = await orderBy(server, own('command'))
    for (const topic of ['commands/ack', 'command/ack'].map(own)) {
      await eventually(() => countOf(broker, topic)).toBe(2)
      const acks = broker.published.filter(on(topic))
      expect(acks.map((packet) => payloadOf(packet))).toMatchObject([
        { command_id, status: 'accepted' },
        { command_id, status: 'execution_started' },
      ])
      expect(acks.map(({ qos, retain }) => [qos, retain])).toEqual([
        [1, false],
        [1, false],
      ])
    }
    expect(executed).toEqual(['reboot_host'])
  })

  test('retained-not-executed: the flag of the delivery is what tells', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    await server(own('commands'), newCommand('shutdown_host'), true)
    const { screen, executed } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    await orderBy(server, own('commands'))
    await eventually(() => executed).toEqual(['reboot_host'])
  })

  test('ack-retried-until-expiry: what was lost with a connection is told on the next one', async () => {
    let refusing = true
    const broker = await startAedes({
      authorizePublish: (_, { topic }, done) => done(refusing && topic.endsWith('/ack') ? new Error('not now') : null),
    })
    const server = await startServer(broker.url)
    const { screen, executed } = await startScreen({ url: broker.url })
    await screen.untilConnected()
    const { command_id } = await orderBy(server, own('commands'))
    // The broker closes the connection on each.
    await eventually(() => countOf(broker, 'infoscreen/discovery')).toBeGreaterThan(1)
    refusing = false
    const started = { command_id, status: 'execution_started' }
    const isStarted = (topic: string) => (packet: PublishPacket) =>
      packet.topic === topic && String(packet.payload).includes('execution_started')
    for (const topic of ['commands/ack', 'command/ack'].map(own))
      expect(payloadOf(await broker.until(isStarted(topic)))).toMatchObject(started)
    expect(executed).toEqual(['reboot_host'])
  })

  test('of a client that was killed are not heard of any more: what its helper does later is not written down', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const [called, ended] = [gate(), gate()]
    const journal = memoryJournal()
    const helper = async () => {
      called.open()
      await ended.opened
      return { kind: 'exited', code: 0, detail: '' } as const
    }
    const { screen } = await startScreen({ url: broker.url, journal, helper })
    await screen.untilConnected()
    const { command_id } = await orderBy(server, own('commands'))
    await called.opened
    await screen.kill()
    const before = await journal.load()
    ended.open()
    await new Promise((resolve) => setImmediate(resolve))
    expect(await journal.load()).toEqual(before)
    expect(before.records).toMatchObject([{ command_id, phase: 'called' }])
  })

  test('are not executed without a journal of those that were, and say why', async () => {
    const broker = await startAedes()
    const server = await startServer(broker.url)
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    const journal = fileJournal(file)
    const { screen, executed, said } = await startScreen({ url: broker.url, journal })
    await screen.untilConnected()
    await orderBy(server, own('commands'))
    const failed = await broker.until(
      (packet) => packet.topic === own('commands/ack') && String(packet.payload).includes('failed'),
    )
    expect(payloadOf(failed)).toMatchObject({
      error_code: 'helper_failed',
      error_message: expect.stringContaining('EEXIST'),
    })
    expect(executed).toEqual([])
    expect(said('error').filter((event) => event === 'journal-damaged')).toHaveLength(1)
  })
})
