import { createReferenceAdapter } from '../../../reference-server/adapter.js'

/** What a mutant must not be. */
export default () => createReferenceAdapter()
