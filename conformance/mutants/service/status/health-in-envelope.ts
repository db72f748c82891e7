import { fields, saying, serviceWith } from '../make.js'

export const wrong = 'Its health has no envelope.'

export default serviceWith(
  saying(
    'health',
    fields(({ data }) => data),
  ),
)
