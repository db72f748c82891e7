/** What is mutated together, and the tests that must notice. Folders mean all that is right in them. */
export interface Part {
  readonly name: string
  /** Files, folders, and beginnings of names, which end in `*`. */
  readonly mutate: readonly string[]
  /** Only quick ones, that start no process. */
  readonly tests: readonly string[]
}

const client = 'reference-client/core'
const server = 'reference-server/core'

export const PARTS: readonly Part[] = [
  core('client-power', `${client}/power`, [`${client}/payload.ts`]),
  core('client-commands', `${client}/commands`),
  core('client-telemetry', `${client}/telemetry`),
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
  family('command'),
  family('monitoring'),
  {
    name: 'rules-service',
    mutate: ['conformance/rules/service-*'],
    tests: ['conformance/rules/service-rules.test.ts'],
  },
  family('client-power', ['client-rules'], ['client-tv']),
  family('client-command', ['client-rules']),
  family('client-telemetry', ['client-rules']),
]

function core(name: string, folder: string, also: readonly string[] = []): Part {
  return { name, mutate: [folder, ...also], tests: [folder] }
}

/** The rules of a family, and the tests that make histories for them, or have some that were kept. */
function family(name: string, tests: readonly string[] = [], also: readonly string[] = []): Part {
  const rules = 'conformance/rules'
  const role = name.startsWith('client-') ? '' : 'server-'
  return {
    name: `rules-${name}`,
    mutate: [name, ...also].map((start) => `${rules}/${start}-*`),
    tests: [
      ...[`${name}-rules`, ...tests].map((test) => `${rules}/${test}.test.ts`),
      `conformance/corpus/${role}${name}.test.ts`,
    ],
  }
}
