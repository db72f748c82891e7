import { AdapterFault } from './fault.js'

/** An object of somebody else's as an adapter, once it has the methods of one; of `optional`, each may be missing. */
export function shapedAdapter<Adapter extends object>(
  given: unknown,
  required: readonly (keyof Adapter)[],
  optional: readonly (keyof Adapter)[],
): Adapter {
  const found = (given !== null && typeof given === 'object' ? given : {}) as {
    readonly [K in keyof Adapter]?: unknown
  }
  const missing = [
    ...required.filter((method) => typeof found[method] !== 'function'),
    ...optional.filter((method) => !['function', 'undefined'].includes(typeof found[method])),
  ]
  if (missing.length)
    throw new AdapterFault('ADAPTER_LACKS_METHOD', `The adapter lacks the methods ${missing.join(', ')}.`)
  return given as Adapter
}
