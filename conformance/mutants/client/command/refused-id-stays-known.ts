import { createReferenceClientAdapter } from '../../../../reference-client/adapter.js'
import { stepping } from '../make-command-life.js'

export const wrong = 'What was refused is forgotten.'

export default () =>
  createReferenceClientAdapter({
    name: 'wrong client: a memory for right commands',
    ...stepping((model) => ({
      model: { ...model, known: model.known.without(({ record }) => record.action === null) },
    })),
  })
