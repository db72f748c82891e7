import { giveUpWith } from '../make-telemetry.js'

export const wrong = 'A service_failed does not say which service was given up.'

export default () => giveUpWith((notice) => ({ ...notice, payload: notice.payload.replace('"unit"', '"service"') }))
