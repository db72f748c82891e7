import { CodegenError } from './errors.js'
import type { ChannelModel, Contract } from './model.js'

/** One account of a broker and the topics it may use. Everything else is denied. */
export interface Account {
  readonly username: string
  readonly publish: readonly string[]
  readonly subscribe: readonly string[]
}

export const SERVER_ACCOUNT = 'infoscreen-server'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The account of a screen (S4 §1). */
export function deviceAccount(client_uuid: string): string {
  return `infoscreen-client-${client_uuid.slice(0, 8)}`
}

/** What the server's account and each device's may do; CodegenError DEVICES_INVALID for a list that makes no accounts. */
export function accountsOf({ channels }: Contract, devices: readonly string[]): Account[] {
  checkDevices(devices)
  const server: Account = {
    username: SERVER_ACCOUNT,
    publish: topics(channels, ({ publisher, clearedBy }) => publisher !== 'client' || clearedBy === 'server'),
    subscribe: topics(channels, () => true),
  }
  return [server, ...devices.map((client_uuid) => deviceAccess(channels, client_uuid))]
}

function deviceAccess(channels: readonly ChannelModel[], client_uuid: string): Account {
  return {
    username: deviceAccount(client_uuid),
    publish: topics(channels, ({ publisher }) => publisher === 'client', client_uuid),
    subscribe: topics(channels, ({ readers }) => readers !== 'none', client_uuid),
  }
}

/** The filters of channels; with a device, only its own topics. */
function topics(
  channels: readonly ChannelModel[],
  wanted: (channel: ChannelModel) => boolean,
  client_uuid = '+',
): string[] {
  return channels
    .filter(wanted)
    .map(({ address }) => address.replaceAll('{client_uuid}', client_uuid).replace(/\{[^}]+\}/g, '+'))
}

function checkDevices(devices: readonly string[]): void {
  const wrong = devices.filter((uuid) => !UUID.test(uuid))
  if (wrong.length)
    throw new CodegenError('DEVICES_INVALID', `Not a UUID in lower case: ${wrong.slice(0, 5).join(', ')}`)
  const names = devices.map(deviceAccount)
  const twin = names.findIndex((name, index) => names.indexOf(name) !== index)
  if (twin < 0) return
  const same = devices.filter((uuid) => deviceAccount(uuid) === names[twin])
  throw new CodegenError(
    'DEVICES_INVALID',
    `${same.join(' and ')} would share the account ${names[twin]}, so each could publish as the other; give one another UUID`,
  )
}
