import { createClient, readConfig, resolveConfig } from '../../../mqtt-client/index.js'
import type { ServiceFactory } from '../../service/model.js'

export const unusual = 'It works over one connection and tells of itself, with a last will, over another.'

const create: ServiceFactory = async (env) => {
  const config = readConfig(env)
  const { url, source_name, heartbeat_interval_sec, reconnect_min_sec, reconnect_max_sec } = config
  const common = { url, source_name, reconnect_min_sec, reconnect_max_sec }
  const log = { log: () => undefined }
  const work = createClient(resolveConfig({ ...common, client_id: 'work' }), log)
  const telling = { health: true, heartbeat: true, heartbeat_interval_sec }
  const status = createClient(resolveConfig({ ...common, ...telling, client_id: 'status' }), log)
  await status.connect()
  await work.connect()
  return {
    end: null,
    async stop() {
      await work.shutdown()
      await status.shutdown()
    },
  }
}

export default create
