import { granting } from '../make.js'

export const wrong = 'The server may send heartbeats in the name of a screen.'

export default granting('server', 'heartbeat')
