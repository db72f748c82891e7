import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFilter, checkTopic, matches } from './filter.js'

test.each([
  ['sport/tennis/player1/#', 'sport/tennis/player1', true],
  ['sport/tennis/player1/#', 'sport/tennis/player1/ranking', true],
  ['sport/tennis/player1/#', 'sport/tennis/player10', false],
  ['sport/#', 'sport', true],
  ['sport/#', 'sports', false],
  ['sport/tennis/+', 'sport/tennis/player1', true],
  ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
  ['sport/+', 'sport', false],
  ['sport/+', 'sport/', true],
  ['+/+', '/finance', true],
  ['/+', '/finance', true],
  ['+', '/finance', false],
  ['#', '$SYS/uptime', false],
  ['+/uptime', '$SYS/uptime', false],
  ['$SYS/#', '$SYS/uptime', true],
  ['$SYS/+', '$SYS/uptime', true],
  ['#', 'a/$b', true],
  ['a', 'A', false],
  ['a//b', 'a//b', true],
  ['a/+/b', 'a//b', true],
  ['$share/group/a/+', 'a/b', true],
  ['$share/group/#', '$SYS/x', false],
])('%s against %s: %s', (filter, topic, expected) => {
  checkFilter(filter)
  checkTopic(topic)
  expect(matches(filter, topic)).toBe(expected)
})

test.each([
  '',
  'a#',
  '#/a',
  'a/#/b',
  'a+',
  '+a/b',
  'a\0',
  '\ud800',
  'x'.repeat(65_536),
  '$share/g',
  '$share//a',
  '$share/+/a',
  '$share/g/',
])('no filter: %j', (filter) =>
  expect(() => checkFilter(filter)).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' })),
)

test.each(['', '+', 'a/#', 'a+', 'a\0', '\udc00', 'é'.repeat(32_768)])('no topic: %j', (topic) =>
  expect(() => checkTopic(topic)).toThrow(expect.objectContaining({ field: 'topic' })),
)

test.each([undefined, null, 7, {}])('no text: %j', (value) => {
  expect(() => checkTopic(value as unknown as string)).toThrow('no MQTT topic')
  expect(() => checkFilter(value as unknown as string)).toThrow('no MQTT filter')
})

const level = fc.constantFrom('a', 'b', 'ab', '', '$a')
const levels = fc.array(level, { minLength: 1, maxLength: 4 }).filter((parts) => parts.join('/') !== '')

/** Says the same in another way: a regular expression. */
function asPattern(filter: string): RegExp {
  const source = filter
    .replace(/\$/g, '\\$')
    .replace(/\+/g, '[^/]*')
    .replace(/(^|\/)#$/, (_, slash) => (slash ? '(/.*)?' : '.*'))
  return new RegExp(`^${/^[+#]/.test(filter) ? '(?!\\$)' : ''}${source}$`, 's')
}

test('matching agrees with a regular expression', () => {
  const filters = fc
    .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }), fc.boolean())
    .map(([parts, rest]) => [...parts, ...(rest ? ['#'] : [])].join('/'))
    .filter((filter) => filter !== '')
  fc.assert(
    fc.property(filters, levels, (filter, parts) => {
      checkFilter(filter)
      expect(matches(filter, parts.join('/'))).toBe(asPattern(filter).test(parts.join('/')))
    }),
    { numRuns: 2000 },
  )
})
