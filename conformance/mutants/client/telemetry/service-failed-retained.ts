import { giveUpWith } from '../make-telemetry.js'

export const wrong = 'A service_failed is not retained.'

export default () => giveUpWith((notice) => ({ ...notice, retain: false }))
