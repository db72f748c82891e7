import { FAMILIES } from './files.js'
import { readable } from './testing/pins.js'

for (const family of FAMILIES) readable(family)
