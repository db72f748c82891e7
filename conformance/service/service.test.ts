import { describe, expect, test } from 'vitest'
import { type RequirementId, requirements } from '../../generated/requirements.js'
import { historyLines, readHistory } from '../history/ndjson.js'
import { rightService, serviceWith } from '../mutants/service/make.js'
import { moduleOf, unusualFiles } from '../proof/inventory.js'
import { outcomeOf } from '../report/report.js'
import { judgeHistory } from '../run/judge-history.js'
import type { ServiceFactory } from './model.js'
import { serviceProcess } from './process.js'
import { runService, type ServiceRun } from './run.js'

const ids = (Object.keys(requirements) as RequirementId[]).filter((id) => requirements[id].role === 'service')
const patience_ms = 20_000

const run = (open: ServiceFactory, starting_ms = patience_ms): Promise<ServiceRun> =>
  runService({ open, service: 'tts', starting_ms, patience_ms }, ids)
const verdicts = ({ findings }: ServiceRun) => findings.map(({ verdict }) => verdict)
const node = (code: string): ServiceFactory => serviceProcess(`${process.execPath} -e "${code}"`)

const unusual = (await unusualFiles()).filter(({ role }) => role === 'service')

describe('a service', () => {
  test.each(unusual.map(({ file }) => file))('that is right and unusual is right: %s', async (file) => {
    const { default: open } = (await import(moduleOf(file))) as { readonly default: ServiceFactory }
    expect(verdicts(await run(open))).toEqual(ids.map(() => 'pass'))
  })

  test('connects, is cut off, comes back and ends; its history can be judged again', async () => {
    const played = await run(serviceWith({ will: null }))
    const kinds = played.history.map(({ kind }) => kind).filter((kind) => kind !== 'packet')
    expect(kinds).toEqual(['begin', 'login', 'started', 'link', 'login', 'link', 'down', 'end'])
    expect(played.remarks).toEqual([])

    const implementation = { role: 'service', name: 'tts', version: null, capabilities: [] } as const
    const header = { suite_version: '0.1.0', seed: 1, path: '0', implementation, scenario: null }
    const lines = (async function* () {
      yield* historyLines(header, played.history)
    })()
    const read = await readHistory(lines)
    expect(read).toEqual({ header, history: played.history })
    const report = judgeHistory(read.header, read.history, ids, { suite_version: '0.1.0', replay: () => 'again' })
    expect(outcomeOf(report)).toBe('violates')
    const failed = report.findings.filter(({ verdict }) => verdict === 'fail')
    expect(failed.map(({ requirement }) => requirement.id)).toEqual(['service/status/last-will'])
    const [told] = failed
    expect(told?.example?.timeline.map(({ text }) => text)).toContain('it connects, and leaves no last will')
    expect(told?.example?.drawing?.().lanes.map(({ name }) => name)).toContain('connection')
  })

  test('tells its last will, which is kept apart from what is published when its connection breaks', async () => {
    const { history } = await run(rightService)
    const wills = history.flatMap((one) => (one.kind === 'login' ? [one.will] : []))
    expect(wills).toHaveLength(2)
    for (const will of wills) expect(will).toMatchObject({ topic: 'system/health/tts', qos: 1, retain: true })
    const texts = history.flatMap((one) => (one.kind === 'packet' ? [one.payload] : []))
    expect(texts.filter((text) => text.includes('connection lost'))).toEqual([])
  })
})

describe('a program', () => {
  test('that tells nothing is judged by nothing', async () => {
    const silent: ServiceFactory = async (env) => {
      const { connect } = await import('mqtt')
      const client = connect(env.MQTT_URL ?? '', { reconnectPeriod: 10 })
      return { end: null, stop: async () => void (await client.endAsync(true)) }
    }
    const stage = { open: silent, service: 'tts', starting_ms: patience_ms, patience_ms: 50 }
    const played = await runService(stage, ids)
    expect(verdicts(played)).toEqual(ids.map(() => 'not exercised'))
  })

  test('that ends before it is connected has no verdict', async () => {
    const fault = { code: 'SERVICE_NOT_STARTED', message: expect.stringContaining('no such tongue') }
    await expect(run(node("console.error('no such tongue'); process.exit(9)"))).rejects.toMatchObject(fault)
  })

  test('that does not connect has none, and is ended', async () => {
    const stubborn = node('setInterval(() => {}, 1000)')
    const ends: (string | null)[] = []
    const watched: ServiceFactory = async (env, changed) => {
      const running = await stubborn(env, changed)
      return {
        end: null,
        async stop() {
          await running.stop()
          ends.push(running.end)
        },
      }
    }
    await expect(run(watched, 100)).rejects.toMatchObject({ code: 'SERVICE_NEVER_CONNECTED' })
    expect(ends).toEqual([expect.stringContaining('ended by SIG')])
  })

  test('that floods the broker has none', async () => {
    const flooding: ServiceFactory = async (env) => {
      const { connect } = await import('mqtt')
      const client = connect(env.MQTT_URL ?? '')
      client.on('connect', () => {
        for (let index = 0; index < 6_000; index += 1) client.publish('system/health', 'x')
      })
      client.on('error', () => undefined)
      return { end: null, stop: async () => void (await client.endAsync(true)) }
    }
    await expect(run(flooding)).rejects.toMatchObject({ code: 'SERVICE_FLOODS' })
  })
})
