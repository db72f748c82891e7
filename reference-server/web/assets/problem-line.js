import { retryWords } from './commands.js'
import { setText } from './dom.js'

/**
 * Shows beside a form what was refused, why, and when to try again; the field to blame is marked.
 * @param {HTMLFormElement} form
 * @param {import('./types.js').Problem | null} problem null takes it away
 */
export function showProblem(form, problem) {
  const line = form.querySelector('.problem')
  if (!line) return
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid')
  if (!problem) return setText(line, '')
  const name = problem.field?.split('/').filter(Boolean)[0]
  const input = name ? form.elements.namedItem(name) : null
  if (input instanceof HTMLElement) input.setAttribute('aria-invalid', 'true')
  const about = name && !problem.message.includes(name) ? ` (${name})` : ''
  const retry = retryWords(problem.retry_at)
  line.replaceChildren(`${problem.message}${about}`, ...(retry.length ? [' ', ...retry] : []))
}
