#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { exitCodes, UsageError } from './exit-codes.js'
import { version } from './version.js'

/** What adds each command, loaded when it is asked for: together they take longer to load than most take to run. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  conformance: async () => (await import('./conformance.js')).addConformance,
  adapter: async () => (await import('./adapter.js')).addAdapter,
  server: async () => (await import('./server.js')).addServer,
  fleet: async () => (await import('./fleet.js')).addFleet,
  demo: async () => (await import('./demo.js')).addDemo,
  client: async () => (await import('./client.js')).addClient,
  'service-failed': async () => (await import('./service-failed.js')).addServiceFailed,
  rollout: async () => (await import('./rollout.js')).addRollout,
  generate: async () => (await import('./generate.js')).addGenerate,
  diff: async () => (await import('./diff.js')).addDiff,
  validate: async () => (await import('./validate.js')).addValidate,
}

async function main(): Promise<void> {
  const program = new Command('infoscreen')
    .description('The conformance kit for digital signage over MQTT.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(--help shows what there is)')
  for (const load of wanted(process.argv[2])) (await load())(program)
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = exitCodeOf(error)
  }
  // What an adapter left open must not keep the process: everything of ours is closed by now.
  process.stdout.write('', () => process.exit())
}

/** The command that is named; all of them for what names none, such as --help. */
function wanted(name = '') {
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined
  return named ? [named] : Object.values(commands)
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
