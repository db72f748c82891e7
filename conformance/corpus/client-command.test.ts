import { pins } from './testing/pins.js'

pins('client/command')
