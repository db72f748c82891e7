import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newFolder, newScript } from '../../testing/folder.js'
import { cecTv } from './cec.js'
import { eventually } from './testing/eventually.js'
import { simulatedTv } from './tv.js'

const failed = (said: string | RegExp) =>
  expect.objectContaining({ code: 'TV_FAILED', message: expect.stringMatching(said) })

/** A `cec-client` that keeps what it was told and answers with the text in a file. */
function fakeCec(folder: string, answer = 'power status: standby') {
  const [told, says] = [join(folder, 'told'), join(folder, 'says')]
  writeFileSync(says, answer)
  const script = newScript(folder, 'cec-client', ['read -r line', `echo "$* | $line" >> ${told}`, `cat ${says}`])
  return {
    script,
    told: () => readFileSync(told, 'utf8').trim().split('\n'),
    says: (text: string) => writeFileSync(says, text),
  }
}

describe('a TV on the HDMI cable', () => {
  test('is turned on and off by the orders of libCEC', async () => {
    const cec = fakeCec(newFolder())
    const tv = cecTv(cec.script)
    expect(await tv.order('on')).toBe('on')
    expect(await tv.order('off')).toBe('off')
    expect(await tv.state()).toBe('off')
    expect(cec.told()).toEqual(['-s -d 1 | on 0', '-s -d 1 | standby 0', '-s -d 1 | pow 0'])
  })

  test.each([
    ['opening a connection to the CEC adapter...\npower status: on\n', 'on'],
    ['power status: standby', 'off'],
    ['power status: in transition from standby to on', 'on'],
    ['power status: in transition from on to standby', 'off'],
    ['power status: unknown', 'unknown'],
    ['', 'unknown'],
    ['power status: online', 'unknown'],
  ])('says what it is: %j is %s', async (answer, state) => {
    expect(await cecTv(fakeCec(newFolder(), answer).script).state()).toBe(state)
  })

  test('is never given two orders at once, however many are asked for', async () => {
    const folder = newFolder()
    const [lock, clash] = [join(folder, 'lock'), join(folder, 'clash')]
    const script = newScript(folder, 'cec', [`mkdir ${lock} || touch ${clash}`, 'sleep 0.02', `rmdir ${lock}`])
    const tv = cecTv(script)
    await Promise.all(Array.from({ length: 10 }, (_, nth) => (nth % 3 ? tv.order('on') : tv.state())))
    expect(existsSync(clash)).toBe(false)
  })

  test('that cannot be reached is a failure with its reason, and the next order is tried all the same', async () => {
    const folder = newFolder()
    const flag = join(folder, 'plugged-in')
    const tv = cecTv(newScript(folder, 'cec', [`[ -e ${flag} ] && exit 0`, 'echo "no adapter found" >&2', 'exit 1']))
    await expect(tv.order('on')).rejects.toEqual(failed(/exit code 1: no adapter found/))
    writeFileSync(flag, '')
    expect(await tv.order('on')).toBe('on')
  })

  test('that hangs is killed, along with what it has started', async () => {
    const folder = newFolder()
    const pid = join(folder, 'pid')
    const script = newScript(folder, 'cec', [`sleep 1000 & echo $! > ${pid}`, 'wait'])
    await expect(cecTv(script, 300).order('on')).rejects.toEqual(failed('did not end within 0.3 s'))
    const child = Number(readFileSync(pid, 'utf8'))
    await eventually(() => isRunning(child)).toBe(false)
  })

  test('that floods its output is let go on, and costs no memory', async () => {
    const script = newScript(newFolder(), 'cec', ['head -c 30000000 /dev/zero | tr "\\0" x', 'exit 3'])
    await expect(cecTv(script).order('on')).rejects.toEqual(failed(/exit code 3: x{200}$/))
  })

  test('whose executable is missing names the variable', async () => {
    await expect(cecTv('/nowhere/cec-client').state()).rejects.toEqual(failed(/cannot be started.*CEC_CLIENT/))
  })

  test('that is closed ends what is under way, and takes no more', async () => {
    const tv = cecTv(newScript(newFolder(), 'cec', ['sleep 1000']))
    const order = expect(tv.order('on')).rejects.toEqual(failed('was killed|is closed'))
    await tv.close()
    await order
    await expect(tv.state()).rejects.toEqual(failed('is closed'))
  })
})

test('a simulated TV does what it is told, and counts', async () => {
  const tv = simulatedTv()
  expect([await tv.state(), await tv.order('on'), await tv.state(), tv.now, tv.orders]).toEqual([
    'off',
    'on',
    'on',
    'on',
    1,
  ])
  expect(await simulatedTv('unknown').state()).toBe('unknown')
})

function isRunning(pid: number): boolean {
  try {
    // A process that has ended may still be listed until it is waited for.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
