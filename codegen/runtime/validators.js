// Bundled into generated/validators.js: turns what Ajv says into problems that people can read.

const MAX_PROBLEMS = 20
const MAX_SHOWN_CHARACTERS = 80

const show = (value) => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
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
      return String(params.type)
    default:
      return (message ?? keyword).replace(/^must (match|be) /, '')
  }
}

const problem = (error) => {
  const { instancePath, keyword, params, data } = error
  const field = keyword === 'required' ? params.missingProperty : params.additionalProperty
  return {
    path: field === undefined ? instancePath : `${instancePath}/${field}`,
    keyword,
    expected: expectation(error),
    got: keyword === 'required' ? 'nothing' : show(keyword === 'additionalProperties' ? data[field] : data),
  }
}

export const guard = (check) => (value) => check(value)

export const checked = (check) => (value) =>
  check(value) ? { ok: true, value } : { ok: false, problems: (check.errors ?? []).slice(0, MAX_PROBLEMS).map(problem) }
