import { createReferenceAdapter } from '../../../../reference-server/adapter.js'

/** Wrong: the operator is not told what went wrong. */
export default () =>
  createReferenceAdapter({
    name: 'wrong server: a silent failure',
    telling: (view) => ({ ...view, error_message: null }),
  })
