import { asProblem, get } from './api.js'
import { byId, dialogById, formById, inputById, setText } from './dom.js'
import { localInput, now_ms } from './format.js'
import { showProblem } from './problem-line.js'

/** Why the screens of a group were as they were, at an instant; the server answers with a sentence. */

let group_id = ''
let asked = 0

const form = () => formById('why-form')
const instant = () => inputById('why-instant')

/** @param {string} group @param {number} [at_ms] */
export function openWhy(group, at_ms = now_ms()) {
  group_id = group
  setText(byId('why-title'), `Why was group ${group} on or off?`)
  setText(byId('why-answer'), '')
  instant().value = localInput(at_ms)
  dialogById('why-dialog').showModal()
  explain(new Date(Math.floor(at_ms)).toISOString())
}

export function wireWhyDialog() {
  form().addEventListener('submit', (event) => {
    event.preventDefault()
    explain(new Date(instant().value).toISOString())
  })
}

/** @param {string} at */
async function explain(at) {
  const mine = ++asked
  showProblem(form(), null)
  try {
    const { explanation } = await get(
      `/api/groups/${encodeURIComponent(group_id)}/at?instant=${encodeURIComponent(at)}`,
    )
    if (mine === asked) setText(byId('why-answer'), explanation)
  } catch (error) {
    if (mine !== asked) return
    setText(byId('why-answer'), '')
    showProblem(form(), asProblem(error))
  }
}
