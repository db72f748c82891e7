/** What is mutated together, and the tests that must notice. Folders mean all that is right in them. */
export interface Part {
  readonly name: string
  /** Files, folders, and beginnings of names, which end in `*`. */
  readonly mutate: readonly string[]
  /** Only quick ones, that start no process. */
  readonly tests: readonly string[]
  /** Single tests that take longer than this where nothing is wrong are left out: whatever survives waits for each. */
  readonly slow_ms?: number
}

const client = 'reference-client/core'
const server = 'reference-server/core'
const RULES = 'conformance/rules'
const CORPUS = 'conformance/corpus'

/** Without the property over whole scripts and the kept histories, which take seconds for each mutant. */
const CLIENT_POWER = [`${RULES}/client-power-*`, `${RULES}/client-rules.test.ts`]

export const PARTS: readonly Part[] = [
  core('client-power', `${client}/power`, [`${client}/payload.ts`]),
  core('client-commands', `${client}/commands`),
  core('client-telemetry', `${client}/telemetry`, [`${client}/moment.ts`]),
  core('server-collections', `${server}/collections`),
  core('server-intent', server),
  core('server-commands', `${server}/commands`),
  core('server-monitoring', `${server}/monitoring`),
  {
    name: 'templates',
    mutate: ['codegen/emit-*'],
    tests: ['codegen/emitters.test.ts', 'codegen/other-contract.test.ts'],
  },
  {
    name: 'generated-code',
    mutate: ['generated/channels.ts', 'generated/instants.ts'],
    tests: ['codegen/runtime.test.ts'],
  },
  family('intent', ['rules']),
  family('override', ['rules']),
  family('schedule', ['rules']),
  family('command', ['command-faults', 'command-looks', 'command-orders']),
  family('monitoring'),
  {
    name: 'rules-service',
    mutate: [`${RULES}/service-*`],
    tests: [`${RULES}/service-rules.test.ts`],
  },
  {
    name: 'rules-client-power',
    mutate: [`${RULES}/client-power-*`, ...files('client-tv', 'client-tv-orders')],
    tests: CLIENT_POWER,
  },
  family('client-command', ['client-rules']),
  family('client-telemetry', ['client-rules']),
  {
    name: 'rules-of-clients',
    mutate: files(
      ...['client-duty', 'client-garbage', 'client-grounds', 'client-hearing', 'client-knowledge', 'client-login'],
      ...['client-part', 'client-report-duty', 'client-reports', 'client-rules', 'client-suspicions', 'client-track'],
      ...['client-ways', 'client-world'],
    ),
    tests: [
      ...CLIENT_POWER,
      `${RULES}/client-shared-*`,
      ...[
        ...['client-duty', 'client-duty-later', 'client-garbage', 'client-grounds', 'client-hearing'],
        ...[
          'client-knowledge',
          'client-login',
          'client-telemetry-times',
          'client-track',
          'client-track-arrivals',
          'client-world',
        ],
      ].map(test),
    ],
    slow_ms: 150,
  },
  {
    name: 'rules-shared',
    mutate: files(
      ...['accuracy', 'asked', 'blame', 'coverage', 'index', 'json', 'judge', 'memo', 'pairs', 'presence', 'reading'],
      ...['rule', 'subjects', 'topics', 'watch', 'world'],
    ),
    tests: [
      ...['asked', 'blame', 'coverage', 'intent-rules', 'judge', 'lateness', 'pairs', 'presence', 'reading'],
      ...['watch-away', 'watch', 'world'],
    ].map(test),
  },
]

function core(name: string, folder: string, also: readonly string[] = []): Part {
  return { name, mutate: [folder, ...also], tests: [folder] }
}

function files(...names: readonly string[]): string[] {
  return names.map((name) => `${RULES}/${name}.ts`)
}

function test(name: string): string {
  return `${RULES}/${name}.test.ts`
}

/** The rules of a family, and the tests that make histories for them, or have some that were kept. */
function family(name: string, tests: readonly string[] = []): Part {
  const role = name.startsWith('client-') ? '' : 'server-'
  return {
    name: `rules-${name}`,
    mutate: [`${RULES}/${name}-*`],
    tests: [`${RULES}/${name}-*`, ...tests.map(test), `${CORPUS}/${role}${name}.test.ts`],
  }
}
