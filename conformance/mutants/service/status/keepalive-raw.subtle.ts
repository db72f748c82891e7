import { saying, serviceWith } from '../make.js'

export const wrong = 'Its keepalives are retained, so that one that is gone seems alive.'

export default serviceWith(saying('keepalive', (publication) => ({ ...publication, retain: true })))
