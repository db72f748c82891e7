import { pins } from './testing/pins.js'

pins('server/monitoring')
