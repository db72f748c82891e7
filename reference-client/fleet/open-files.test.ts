import { expect, test } from 'vitest'
import { tooFewFiles } from './open-files.js'

const limits = (hard: number | string): string =>
  `Limit                     Soft Limit           Hard Limit           Units
Max processes             95927                95927                processes
Max open files            1024                 ${hard}              files
Max locked memory         65536                65536                bytes
`

test('as many connections as the hard limit allows, since Node raises its own limit to that', () => {
  expect(tooFewFiles(4000, limits(4096))).toBeNull()
  expect(tooFewFiles(4096, limits(4096))).toMatch(
    /^4096 screens need \d+ open files, and this process may have 4096\. /,
  )
})

test.each([null, '', 'Max open files', limits('unlimited')])(
  'where no limit can be read nothing is refused',
  (text) => {
    expect(tooFewFiles(1_000_000, text)).toBeNull()
  },
)
