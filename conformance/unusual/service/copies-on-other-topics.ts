import { createClient, readConfig } from '../../../mqtt-client/index.js'
import type { ServiceFactory } from '../../service/model.js'

export const unusual = 'It copies what it tells of itself to topics of its own, not retained.'

const create: ServiceFactory = async (env) => {
  const client = createClient(readConfig(env), { log: () => undefined })
  await client.subscribeRaw('system/#', ({ topic, payload }) =>
    client.publishRaw({ topic: `dashboard/${topic}`, payload: Buffer.from(payload), qos: 0, retain: false }),
  )
  await client.connect()
  return { end: null, stop: () => client.shutdown() }
}

export default create
