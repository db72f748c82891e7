import { serviceWith } from '../make.js'

export const wrong = 'It leaves no last will, so that it seems well for ever after a crash.'

export default serviceWith({ will: null })
