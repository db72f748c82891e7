import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

export const wrong = 'What waited for the broker is said to be queued after it was published.'

export default () =>
  createReferenceAdapter({
    name: 'wrong server: published after puback, subtle',
    telling: (view) => {
      const at = (wanted: string): number => Date.parse(view.states.find(({ status }) => status === wanted)?.at ?? '')
      if (!(at('published') - at('queued') > 1000)) return view
      return {
        ...view,
        status: view.status === 'published' ? 'queued' : view.status,
        states: view.states.filter(({ status }) => status !== 'published'),
      }
    },
  })
