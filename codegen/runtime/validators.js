// Bundled into generated/validators.js: turns what Ajv says into problems that people can read.

const MAX_PROBLEMS = 20
const MAX_SHOWN_CHARACTERS = 80

const forms = {
  'instant-utc': 'an existing instant in UTC with Z, like 2026-03-31T12:00:00Z',
  'uuid-lower': 'a UUID in lower case',
  instant: 'an existing instant with Z or an offset, like 2026-03-31T12:00:00+02:00',
}

/** A value in a few words. It never throws: values come from the wire, and may be as deep or odd as they like. */
const inWords = (value) => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_SHOWN_CHARACTERS))
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') return `a ${typeof value}`
  try {
    return JSON.stringify(value) ?? 'an object'
  } catch {
    return Array.isArray(value) ? 'a deep array' : 'a deep object'
  }
}

const show = (value) => {
  const text = inWords(value)
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text
}

const expectation = ({ keyword, params, message }) => {
  switch (keyword) {
    case 'required':
      return `a field ${params.missingProperty}`
    case 'additionalProperties':
      return `no field ${params.additionalProperty}`
    case 'enum':
      return `one of ${params.allowedValues.map(show).join(', ')}`
    case 'const':
      return show(params.allowedValue)
    case 'type':
      return [params.type].flat().join(' or ').replaceAll(',', ' or ')
    case 'format':
      return forms[params.format] ?? `text of the format ${params.format}`
    case 'discriminator':
      return `a ${params.tag} that says which form it has`
    case 'oneOf':
    case 'anyOf':
      return 'one of the forms that the schema allows'
    default:
      return (message ?? keyword).replace(/^must (match|be) /, '')
  }
}

const escaped = (field) => String(field).replaceAll('~', '~0').replaceAll('/', '~1')

/** What stands at a JSON Pointer; undefined where nothing does. */
const valueAt = (value, path) =>
  path
    .split('/')
    .slice(1)
    .reduce((found, step) => found?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], value)

const problemIn = (value) => (error) => {
  const { instancePath, keyword, params } = error
  const field = keyword === 'required' ? params.missingProperty : params.additionalProperty
  const path = field === undefined ? instancePath : `${instancePath}/${escaped(field)}`
  return {
    path,
    keyword,
    expected: expectation(error),
    got: keyword === 'required' ? 'nothing' : show(valueAt(value, path)),
  }
}

export const guard = (check) => (value) => check(value)

/** `fast` decides; `full` is asked only where something is wrong, and tells of all of it. */
export const checked = (fast, full) => (value) => {
  if (fast(value)) return { ok: true, value }
  full(value)
  return { ok: false, problems: (full.errors ?? []).slice(0, MAX_PROBLEMS).map(problemIn(value)) }
}
