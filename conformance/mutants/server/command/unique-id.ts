import { sharingIds } from '../make-ids.js'

export const wrong = 'Each screen has one id, for all that it is ever ordered.'

export default () => sharingIds('wrong server: one id a screen', ({ client_uuid }) => String(client_uuid))
