import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mosquittoMissing, startMosquitto } from '../../testing/mosquitto.js'
import { BrokerLink } from './broker-link.js'

test.skipIf(mosquittoMissing)(
  'a broker that takes a message and does not deliver it is told as one that drops',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'broker-link-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const acl = join(folder, 'acl')
    await writeFile(acl, 'topic readwrite #\n')
    const mosquitto = await startMosquitto(`allow_anonymous true\nacl_file ${acl}\nuser root`)
    onTestFinished(() => mosquitto.stop())
    const visitor = { client_id: 'conf', who: 'the suite', login: null, echoes: true, hear: () => undefined }
    const link = await BrokerLink.open({ url: mosquitto.url }, visitor)
    // From some message on it is not given its own any more, and told nothing of that.
    await writeFile(acl, 'topic write #\n')
    mosquitto.reload()
    const talking = async (): Promise<never> => {
      for (;;) await link.roundTrip()
    }
    await expect(talking()).rejects.toMatchObject({ code: 'BROKER_DROPPED' })
  },
)
