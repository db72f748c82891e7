/** Asks the server, and puts what goes wrong into words. */

/** @typedef {import('./types.js').Problem} Problem */

/** A request that was refused or got no answer. */
export class ApiError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.message)
    this.problem = problem
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {{ body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [options]
 * @returns {Promise<any>}
 */
export async function ask(method, path, { body, headers = {}, signal } = {}) {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  /** @type {Response} */
  let response
  try {
    response = await fetch(path, { method, headers: { ...type, ...headers }, ...sent, signal: signal ?? null })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiError(
      problem('UNREACHABLE', 'The server cannot be reached. Try again; an order is not carried out twice.'),
    )
  }
  if (response.status === 401) location.reload()
  const text = await response.text()
  const answer = parsed(text)
  if (response.ok) return answer
  throw new ApiError(problemOf(response, answer))
}

/** @param {string} path @param {AbortSignal} [signal] */
export const get = (path, signal) => ask('GET', path, signal ? { signal } : {})

/** @param {string} text */
function parsed(text) {
  try {
    return text ? JSON.parse(text) : null
  } catch {
    return null
  }
}

/** @param {Response} response @param {any} answer @returns {Problem} */
function problemOf(response, answer) {
  const { code, message, field = null, retry_at } = answer?.error ?? {}
  const words = message ?? byStatus[response.status] ?? `The server answered ${response.status}.`
  return problem(
    code ?? `HTTP_${response.status}`,
    words,
    field,
    retry_at ?? answer?.command?.retry_at ?? retryAfter(response),
  )
}

/** @type {Record<number, string>} */
const byStatus = {
  401: 'You are signed out.',
  403: 'This needs the operator role.',
  503: 'The server cannot do this right now.',
}

/** @param {Response} response */
function retryAfter({ headers }) {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? new Date(Date.now() + seconds * 1000).toISOString() : null
}

/** @param {string} code @param {string} message @param {string | null} [field] @param {string | null} [retry_at] */
const problem = (code, message, field = null, retry_at = null) => ({ code, message, field, retry_at })

/** @param {unknown} error @returns {Problem} */
export function asProblem(error) {
  if (error instanceof ApiError) return error.problem
  return problem('PAGE', error instanceof Error ? error.message : String(error))
}

/** `randomUUID` is there in secure contexts only, and a server in the building may speak plain HTTP. */
export function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
