import { brokerWith } from '../make.js'

export const wrong = 'What is retained is held in memory only: a restart empties it.'

export default brokerWith({ losesRetained: true })
