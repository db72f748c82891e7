import { granting } from '../make.js'

export const wrong = 'The server may write the debug log of a screen, though no other level.'

export default granting('server', 'logs', (_, topic) => topic.endsWith('/debug'))
