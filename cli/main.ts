#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { addAdapter } from './adapter.js'
import { addClient } from './client.js'
import { addConformance } from './conformance.js'
import { addDemo } from './demo.js'
import { addDiff } from './diff.js'
import { exitCodes, UsageError } from './exit-codes.js'
import { addFleet } from './fleet.js'
import { addGenerate } from './generate.js'
import { addRollout } from './rollout.js'
import { addServer } from './server.js'
import { addServiceFailed } from './service-failed.js'
import { addValidate } from './validate.js'
import { version } from './version.js'

async function main(): Promise<void> {
  const program = new Command('infoscreen')
    .description('The conformance kit for digital signage over MQTT.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)')
  addConformance(program)
  addAdapter(program)
  addServer(program)
  addFleet(program)
  addDemo(program)
  addClient(program)
  addServiceFailed(program)
  addRollout(program)
  addGenerate(program)
  addDiff(program)
  addValidate(program)
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = exitCodeOf(error)
  }
  // What an adapter left open must not keep the process: everything of ours is closed by now.
  process.stdout.write('', () => process.exit())
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof UsageError) {
    console.error(error.message)
    return exitCodes.usage
  }
  console.error(
    'A fault of infoscreen itself, or an error that escaped from an adapter. Please report it with this text:',
  )
  console.error(error)
  return exitCodes.fault
}

// A reader that has read enough, such as head, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.ok)
  throw error
})
process.on('uncaughtException', (error) => process.exit(exitCodeOf(error)))
await main()
