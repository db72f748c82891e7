import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { rechosen, stepping } from '../make.js'

export const wrong = 'One heartbeat in ten has an id of its own.'

export default () => {
  let beats = 0
  return createReferenceAdapter({
    name: 'wrong server: stable id on heartbeat, subtle',
    step: stepping((stepped) =>
      rechosen(stepped, ({ cause, intent }) =>
        cause === 'heartbeat' && ++beats % 10 === 0 ? { intent_id: `${intent.intent_id}-${beats}` } : null,
      ),
    ),
  })
}
