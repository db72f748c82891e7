import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The test files that take longest, the longest first. */
export const longest: readonly string[] = [
  'conformance/run/client-suite.test.ts',
  'conformance/mutants/mutants.test.ts',
  'cli/conformance-roles.test.ts',
  'reference-server/integration.test.ts',
  'cli/conformance-server.test.ts',
  'reference-server/operations.integration.test.ts',
  'conformance/broker/broker.test.ts',
  'conformance/run/python-client.test.ts',
  'examples/python.test.ts',
  'reference-server/outage.test.ts',
  'reference-server/kill.test.ts',
  'codegen/codegen.test.ts',
  'codegen/diff/schema-diff.property.test.ts',
  'conformance/scenarios/real.test.ts',
  'cli/conformance-client.test.ts',
  'conformance/run/suite.test.ts',
  'cli/external-broker.test.ts',
  'cli/conformance-thread.test.ts',
  'conformance/unusual/unusual.test.ts',
  'cli/generate.test.ts',
  'reference-client/fleet/fleet.integration.test.ts',
  'conformance/run/client-suite-virtual.test.ts',
  'reference-client/shell/crash-points.test.ts',
  'conformance/proof/prove.test.ts',
]

/** Begins with what takes longest, so that nothing long is left for one worker alone in the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((file) => moduleId.endsWith(`/${file}`))
      return found < 0 ? longest.length : found
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
