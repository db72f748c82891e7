import { createReferenceAdapter } from '../../../../reference-server/adapter.js'
import { isFirst, rechosen, stepping } from '../make.js'

/** The group that had the id before still has it, and repeats it in the new run. */
export const alsoBreaks = ['server/intent/id-never-reused']

export const wrong = 'After a restart a group takes the id that another one still has from before.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: ids of another run',
    step: stepping((stepped, event, before) =>
      rechosen(stepped, ({ cause, topic }) => {
        if (cause !== 'transition' || !isFirst(event, before)) return null
        const older = [...before.retained].find(
          ([other, { kind, intent_id }]) =>
            kind === 'group_intent' && other !== topic && !intent_id?.startsWith(before.run_id),
        )
        return older?.[1].intent_id ? { intent_id: older[1].intent_id } : null
      }),
    ),
  })
