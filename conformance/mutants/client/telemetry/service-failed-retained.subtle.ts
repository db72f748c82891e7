import { giveUpWith } from '../make-telemetry.js'

export const wrong = 'A service_failed is sent with QoS 0.'

export default () => giveUpWith((notice) => ({ ...notice, qos: 0 }))
