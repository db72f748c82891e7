/** A fleet at one instant, in numbers. */
export interface FleetCounts {
  readonly screens: number
  /** Those that have not been started yet: they start in waves. */
  readonly waiting: number
  /** Screens whose machine runs, and of them those that are connected. */
  readonly running: number
  readonly connected: number
  readonly booting: number
  /** Machines that were shut down. */
  readonly off: number
  /** Machines that never come back. */
  readonly lost: number
  readonly tv_on: number
  /** How often TVs were told something, since the start. */
  readonly tv_orders: number
  /** Orders that were carried out by a helper, and of them those that failed, since the start. */
  readonly executed: number
  readonly failed: number
  readonly storms: number
  /** Notes of warnings and errors, since the start. */
  readonly complaints: number
}

/** One line that says how a fleet is. */
export function statusLine(counts: FleetCounts): string {
  const { screens, waiting, running, connected, booting, off, lost, tv_on, executed, failed, storms, complaints } =
    counts
  const machines = [
    `${number(connected)} connected`,
    ...some(running - connected, 'connecting'),
    ...some(waiting, 'waiting'),
    ...some(booting, 'booting'),
    ...some(off, 'off'),
    ...some(lost, 'lost'),
  ]
  const parts = [
    `${number(screens)} ${screens === 1 ? 'screen' : 'screens'}: ${machines.join(', ')}`,
    `${number(tv_on)} ${tv_on === 1 ? 'TV' : 'TVs'} on`,
    ...some(executed, executed === 1 ? 'order' : 'orders', ...some(failed, 'failed')),
    ...some(storms, storms === 1 ? 'storm' : 'storms'),
    ...some(complaints, complaints === 1 ? 'complaint' : 'complaints'),
  ]
  return parts.join(' · ')
}

function some(count: number, of: string, ...more: readonly string[]): readonly string[] {
  return count > 0 ? [[`${number(count)} ${of}`, ...more].join(', ')] : []
}

function number(count: number): string {
  return count.toLocaleString('en')
}
