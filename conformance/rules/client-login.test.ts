import { expect, test } from 'vitest'
import type { Observation } from '../history/observation.js'
import { begins, ends, logsIn, type Opinion, opinionOf } from '../testing/client-moments.js'
import { clientCommandRules } from './client-command-rules.js'

const said = (config: Readonly<Record<string, string>>, ...seen: readonly Observation[]): Opinion | undefined =>
  opinionOf([begins(config), ...seen, ends(9)], clientCommandRules)['client/command/logs-in-with-broker-credentials']
const screen = { MQTT_USER: 'screen' }

test('a client logs in by the name that it was given', () => {
  expect(said(screen, logsIn(1, 'screen'))).toEqual({ exercised: 1, inconclusive: 0, broken: [] })
  expect(said(screen, logsIn(1, 'screen'), logsIn(2, 'screen'))?.exercised).toBe(2)
  expect(said(screen, logsIn(1, 'other'))).toEqual({
    ...{ exercised: 1, inconclusive: 0 },
    broken: ['1: MQTT_USER is screen, so that is whom it logs in as; it logged in as other'],
  })
  expect(said(screen, logsIn(1, null, false))?.broken).toEqual([
    '1: MQTT_USER is screen, so that is whom it logs in as; it gave no name',
  ])
})

test('a client that was given no name may log in by any', () => {
  expect(said({}, logsIn(1, 'other'), logsIn(2, null, false))).toBeUndefined()
})

test('a client is let in some time, else its password is another', () => {
  expect(said(screen)).toBeUndefined()
  expect(said(screen, logsIn(1, 'screen', false), logsIn(2, 'screen', false))?.broken).toEqual([
    '1: the broker lets screen in with MQTT_PASSWORD_BROKER; it was never let in, so its password was another',
  ])
  expect(said(screen, logsIn(1, 'screen', false), logsIn(2, 'screen'))).toEqual({
    ...{ exercised: 1, inconclusive: 0, broken: [] },
  })
  expect(said(screen, logsIn(1, 'screen'), logsIn(2, 'screen', false))).toEqual({
    ...{ exercised: 2, inconclusive: 0 },
    broken: [
      '2: the broker lets screen in with MQTT_PASSWORD_BROKER; it was never let in, so its password was another',
    ],
  })
})
