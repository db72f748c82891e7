import { join } from 'node:path'
import { checkFrozen } from './diff/freeze.js'
import { lockFaults } from './lock.js'
import type { Repository } from './outputs.js'

/** What the checkout as a whole must keep, beyond each file by itself. */
export async function repositoryFaults(repository: Repository, root: string): Promise<string[]> {
  const frozen = await checkFrozen(repository.contract, join(root, 'schemas', 'frozen'))
  return [
    ...unknownRequirements(repository),
    ...(await lockFaults(repository.requirements, root)),
    ...frozen.map(({ text }) => text),
  ]
}

/** Operations name requirements, or whole families, that are in the catalogue. */
function unknownRequirements({ contract, requirements }: Repository): string[] {
  return contract.operations.flatMap(({ id, requirements: named }) =>
    named
      .filter((name) => !requirements.some((one) => one.id === name || one.id.startsWith(`${name}/`)))
      .map((name) => `asyncapi.yaml: operations.${id} names ${name}, which is not in the catalogue`),
  )
}
