import { test as propertyTest } from '@fast-check/vitest'
import { expect } from 'vitest'
import { playScript, scripts } from '../testing/client-scripts.js'
import { clientPowerRules } from './client-power-rules.js'
import { judge } from './judge.js'

propertyTest.prop([scripts('power')], { numRuns: 100 })(
  'a right client breaks no rule of the TV, whatever it is told',
  (script) => {
    const judged = [...judge(playScript(script), clientPowerRules)]
    expect(judged.filter(([, { violations }]) => violations > 0).map(([id]) => id)).toEqual([])
  },
)
