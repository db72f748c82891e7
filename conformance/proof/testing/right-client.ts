import { createReferenceClientAdapter } from '../../../reference-client/adapter.js'

/** The client that the wrong ones are made of. */
export default () => createReferenceClientAdapter()
