import { fields, saying, serviceWith } from '../make.js'

export const wrong = 'It leaves without a word on why it is no longer well.'

export default serviceWith(
  saying(
    'health',
    fields(({ data, ...envelope }) => {
      const status = data as { readonly ok: boolean }
      return { ...envelope, data: status.ok ? status : { ...status, event: null, error: null } }
    }),
  ),
)
