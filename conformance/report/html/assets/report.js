// Filters the table. Without it the page shows everything, which is why the form starts hidden.
const one = (selector) => document.querySelector(selector)
const [form, words, family, verdict] = [one('.filters'), one('#words'), one('#family'), one('#verdict')]
const table = one('.requirements')
const rows = [...table.querySelectorAll('tr[data-verdict]')].map((row) => ({
  row,
  family: row.closest('tbody').dataset.family,
  verdict: row.dataset.verdict,
  text: `${row.closest('tbody').dataset.family}/${row.textContent}`.toLowerCase(),
}))

function filter() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean)
  let shown = 0
  for (const { row, ...has } of rows) {
    const fits =
      (family.value === '' || has.family === family.value) &&
      (verdict.value === '' || has.verdict === verdict.value) &&
      wanted.every((word) => has.text.includes(word))
    row.hidden = !fits
    if (fits) shown += 1
  }
  for (const body of table.querySelectorAll('tbody'))
    body.hidden = [...body.querySelectorAll('tr[data-verdict]')].every((row) => row.hidden)
  one('#shown').textContent = `${shown} of ${rows.length} shown`
  one('#nothing').hidden = shown > 0
  table.hidden = shown === 0
}

function clear() {
  for (const field of [words, family, verdict]) field.value = ''
  filter()
}

form.hidden = false
form.addEventListener('input', filter)
form.addEventListener('submit', (event) => event.preventDefault())
document.addEventListener('keydown', (event) => {
  const writing = event.target.closest?.('input, select')
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    words.focus()
  }
  if (event.key === 'Escape' && form.contains(event.target)) clear()
})
// Who follows a square to a requirement that is filtered out wants to see it all the same.
addEventListener('hashchange', () => {
  const target = document.getElementById(location.hash.slice(1))
  if (target?.hidden) {
    clear()
    target.scrollIntoView()
  }
  target?.focus({ preventScroll: true })
})
// Where a drawing is wider than the window, its end is what matters.
for (const drawing of document.querySelectorAll('.drawing')) drawing.scrollLeft = drawing.scrollWidth
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true
})
filter()
