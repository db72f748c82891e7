import { createReferenceAdapter } from '../../../reference-server/adapter.js'

export const unusual = 'What it publishes it retains for a dashboard of its own too, on topics outside the contract.'

export default () =>
  createReferenceAdapter({
    name: 'unusual server: a dashboard beside the contract',
    outgoing: (publication) => [
      publication,
      { ...publication, topic: `dashboard/v1/${publication.topic}`, payload: 'seen', retain: true },
    ],
  })
