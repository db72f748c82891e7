import { fields, serviceWith } from '../make.js'

export const wrong = 'Its last will says that it is well.'

export default serviceWith({
  will: fields(({ data, ...envelope }) => ({ ...envelope, data: { ...(data as object), ok: true } })),
})
