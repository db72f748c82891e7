import { saying, serviceWith } from '../make.js'

export const wrong = 'What it tells after an outage is not retained, so that whoever comes later believes it gone.'

export default serviceWith(
  saying('health', (publication) => ({
    ...publication,
    retain: !publication.payload.toString().includes('"reconnected"'),
  })),
)
