import { timeOfDay } from '../../history/time-of-day.js'
import type { Drawing } from '../drawing.js'
import type { Bar, Lane, Point } from '../lane.js'
import { cut } from '../text.js'
import { escapeXml } from '../xml.js'

const WIDTH = 960
const NAMES = 170
const RIGHT = 36
const TOP = 30
const LANE = 30
const BAR = 18
const AXIS = 30
/** Of the font that the page sets, in pixels; enough to know whether a label fits. */
const CHARACTER = 6.6
/** An off of a few seconds within hours has to be seen. */
const NARROWEST = 4
/** Characters of a label that still say something; with fewer it is only in the tip. */
const LEAST = 7
/** Between two instants on the axis. */
const TICK = 90

const steps_sec = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400]

/** A drawing as inline SVG; its colours are the page's, and `title` is what it is called for who cannot see it. */
export function svgOf(drawing: Drawing, title: string): string {
  const height = TOP + drawing.lanes.length * LANE + AXIS
  const x = scaleOf(drawing)
  const at = x(drawing.violation_ms)
  const bottom = height - AXIS
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(title)}">`,
    ...axis(drawing, x, bottom),
    ...drawing.lanes.flatMap((lane, index) => laneOf(lane, TOP + index * LANE, x)),
    `<g class="violation"><line x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${bottom}"/><path d="M${at - 6} ${TOP - 20}h12l-6 12z"/>`,
    violationLabel(at, timeOfDay(drawing.violation_ms)),
    '</g></svg>',
  ].join('')
}

type Scale = (at_ms: number) => number

function scaleOf({ from_ms, to_ms }: Drawing): Scale {
  const width = WIDTH - NAMES - RIGHT
  return (at_ms) => Math.round((NAMES + (width * (at_ms - from_ms)) / (to_ms - from_ms)) * 10) / 10
}

function violationLabel(at: number, time: string): string {
  const right = at > WIDTH / 2
  return `<text x="${right ? at - 10 : at + 10}" y="${TOP - 10}" text-anchor="${right ? 'end' : 'start'}">violated ${time}</text>`
}

/** Lines at round times of day. */
function axis({ from_ms, to_ms }: Drawing, x: Scale, bottom: number): string[] {
  const most = (WIDTH - NAMES - RIGHT) / TICK
  const length_sec = (to_ms - from_ms) / 1_000
  const step_ms =
    1_000 * (steps_sec.find((sec) => length_sec / sec <= most) ?? Math.ceil(length_sec / most / 86_400) * 86_400)
  const lines: string[] = []
  for (let at_ms = Math.ceil(from_ms / step_ms) * step_ms; at_ms <= to_ms; at_ms += step_ms) {
    lines.push(
      `<line class="tick" x1="${x(at_ms)}" x2="${x(at_ms)}" y1="${TOP}" y2="${bottom}"/>`,
      `<text class="time" x="${x(at_ms)}" y="${bottom + 18}" text-anchor="middle">${timeOfDay(at_ms)}</text>`,
    )
  }
  return lines
}

function laneOf({ name, bars, points }: Lane, top: number, x: Scale): string[] {
  const middle = top + LANE / 2
  return [
    `<text class="lane" x="0" y="${middle + 4}">${escapeXml(cut(name, 26))}</text>`,
    `<line class="base" x1="${NAMES}" x2="${WIDTH - RIGHT}" y1="${middle}" y2="${middle}"/>`,
    ...bars.map((bar) => barOf(bar, middle - BAR / 2, x)),
    ...points.map((point) => pointOf(point, middle, x)),
  ]
}

function barOf({ from_ms, to_ms, kind, label }: Bar, y: number, x: Scale): string {
  const [left, width] = [x(from_ms), Math.max(x(to_ms) - x(from_ms), NARROWEST)]
  const fits = Math.floor((width - 8) / CHARACTER)
  const text =
    fits < Math.min(label.length, LEAST)
      ? ''
      : `<text x="${left + 5}" y="${y + BAR - 5}">${escapeXml(cut(label, fits))}</text>`
  const tip = `<title>${escapeXml(`${label}: ${timeOfDay(from_ms)} to ${timeOfDay(to_ms)}`)}</title>`
  return `<g class="bar ${kind}">${tip}<rect x="${left}" y="${y}" width="${round(width)}" height="${BAR}" rx="3"/>${text}</g>`
}

/** Shapes tell the kinds apart where colours do not. */
const shapes: Readonly<Record<Point['kind'], string>> = {
  publish: 'M0-7v14',
  order: 'M-5 6h10l-5-11z',
  ack: 'M0-5l5 5-5 5-5-5z',
  sign: 'M-3-3h6v6h-6z',
  fault: 'M-4 15h8l-4-6z',
  clear: 'M-4-4l8 8m0-8l-8 8',
}

function pointOf({ at_ms, kind, label }: Point, y: number, x: Scale): string {
  const tip = `<title>${escapeXml(`${timeOfDay(at_ms)} ${label}`)}</title>`
  return `<path class="point ${kind}" d="${shapes[kind]}" transform="translate(${x(at_ms)} ${y})">${tip}</path>`
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10
