import { fields, saying, serviceWith } from '../../mutants/service/make.js'

export const unusual = 'When it is not well it names the error and no event.'

const withoutEvent = fields(({ data, ...envelope }) => {
  const status = data as { readonly ok: boolean }
  return { ...envelope, data: status.ok ? status : { ...status, event: null, error: 'out of memory' } }
})

export default serviceWith({ ...saying('health', withoutEvent), will: withoutEvent })
