import { buildTopic, channels } from '../../generated/channels.js'
import { command, type Pair, ROUNDS } from './pair.js'
import { alternate, median, type Row, rateRow, ratioOf, times, us } from './rounds.js'
import { Flood, publishes } from './sockets.js'

export const FLOOD_MESSAGES = 8_000
export const FLOOD_SCREENS = 16

function columns(rounds: readonly { readonly rate: number; readonly cpu_us: number }[]) {
  return { rate: rounds.map(({ rate }) => rate), cpu_us: rounds.map(({ cpu_us }) => cpu_us) }
}

export async function receiving({ ours, bare }: Pair, brokerUrl: string): Promise<readonly Row[]> {
  const packets = publishes(
    Array.from({ length: FLOOD_MESSAGES }, (_, index) => {
      const screen = `00000000-0000-4000-8000-${String(index % FLOOD_SCREENS).padStart(12, '0')}`
      return {
        topic: buildTopic('commands', { client_uuid: screen }),
        payload: JSON.stringify({ ...command, client_uuid: screen }),
      }
    }),
  )
  const { filter } = channels.commands
  const flood = await Flood.connect(brokerUrl)
  /**
   * Subscribes, floods, and unsubscribes; the rate at which the handler saw the messages, and what this process spent on
   * each, since the broker may well be the slower of the two.
   */
  const flooded = (subscribe: (seen: (value: unknown) => void) => Promise<() => Promise<unknown>>) => async () => {
    let left = FLOOD_MESSAGES
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const unsubscribe = await subscribe((value) => {
      if (!value) throw new Error('a message came without its payload')
      left -= 1
      if (left === 0) end()
    })
    const cpu = process.cpuUsage()
    const start_ms = performance.now()
    flood.send(packets)
    await ended
    const rate = (FLOOD_MESSAGES / (performance.now() - start_ms)) * 1000
    const { user, system } = process.cpuUsage(cpu)
    await unsubscribe()
    return { rate, cpu_us: (user + system) / FLOOD_MESSAGES }
  }
  const results = await alternate(ROUNDS, {
    typed: flooded(async (seen) => {
      const subscription = await ours.subscribe('commands', {}, ({ payload }) => seen(payload))
      return () => subscription.unsubscribe()
    }),
    raw: flooded(async (seen) => {
      const subscription = await ours.subscribeRaw(filter, ({ payload }) => seen(JSON.parse(payload.toString())))
      return () => subscription.unsubscribe()
    }),
    bare: flooded(async (seen) => {
      const listener = (_topic: string, payload: Buffer): void => seen(JSON.parse(payload.toString()))
      bare.on('message', listener)
      await bare.subscribeAsync(filter, { qos: 1 })
      return async () => {
        bare.off('message', listener)
        await bare.unsubscribeAsync(filter)
      }
    }),
  })
  flood.close()
  const typed = columns(results.typed)
  const raw = columns(results.raw)
  const alone = columns(results.bare)
  return [
    rateRow('receive QoS 1, typed and validated', typed.rate, alone.rate, true),
    rateRow('receive QoS 1, bytes and JSON.parse', raw.rate, alone.rate, false),
    {
      name: 'receive QoS 1, CPU a message, typed',
      ours: us(median(typed.cpu_us)),
      bare: us(median(alone.cpu_us)),
      ratio: times(ratioOf(typed.cpu_us, alone.cpu_us)),
      goal: '',
      met: null,
    },
  ]
}
