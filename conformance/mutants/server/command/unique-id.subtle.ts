import { sharingIds } from '../make-ids.js'

export const wrong = 'All shutdowns of a screen share an id.'

export default () =>
  sharingIds('wrong server: one id for shutdowns', ({ client_uuid, action, command_id }) =>
    action === 'shutdown_host' ? String(client_uuid) : String(command_id),
  )
