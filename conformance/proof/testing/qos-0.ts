import { createReferenceAdapter } from '../../../reference-server/adapter.js'

/** Breaks more than one requirement. */
export default () => createReferenceAdapter({ outgoing: (publication) => ({ ...publication, qos: 0 }) })
