import type { Problem } from './problems.js'

/** Which methods each path takes, so that a wrong method is told from a wrong path. */
export class MethodTable {
  readonly #paths = new Map<string, { readonly path: RegExp; readonly methods: Set<string> }>()

  /** A path as routes write it, like `/api/groups/:group_id`. */
  add(url: string, methods: readonly string[]): void {
    const known = this.#paths.get(url) ?? { path: pathExpression(url), methods: new Set() }
    for (const method of methods) known.methods.add(method)
    this.#paths.set(url, known)
  }

  /** Why no route took a request; with the methods for the Allow header where the path is known. */
  refusal(method: string, url: string): { readonly problem: Problem; readonly allow: string | null } {
    const path = url.split('?', 1)[0] ?? ''
    const known = [...this.#paths.values()].find((route) => route.path.test(path))
    if (!known) {
      const message = `There is nothing at ${path.slice(0, 200)}; /openapi.json lists what there is.`
      return { problem: { status: 404, code: 'ROUTE_UNKNOWN', message, field: null }, allow: null }
    }
    const allow = [...known.methods].sort().join(', ')
    const message = `${method} is not possible here; ${allow} are.`
    return { problem: { status: 405, code: 'METHOD_NOT_ALLOWED', message, field: null }, allow }
  }
}

function pathExpression(url: string): RegExp {
  const steps = url.split('/').map((step) => (step.startsWith(':') ? '[^/]+' : step.replaceAll('.', '\\.')))
  return new RegExp(`^${steps.join('/')}$`)
}
