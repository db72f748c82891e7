import { fields, serviceWith } from '../make.js'

export const wrong = 'Its last will says that it is not well, and not why.'

export default serviceWith({
  will: fields(({ data, ...envelope }) => ({ ...envelope, data: { ...(data as object), event: null, error: null } })),
})
