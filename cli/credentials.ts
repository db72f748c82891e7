import { readFileSync } from 'node:fs'
import { UsageError } from './exit-codes.js'

/** Addresses and logins of brokers as options name them. What is wrong is a UsageError; no message shows a secret. */

/** @param login the option that a login is to be given with */
export function brokerUrl(option: string, text: string, login: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^(mqtts?|wss?):$/.test(url.protocol) || !url.hostname)
    throw new UsageError(`${option} is no broker address. Expected one like mqtt://broker.example:1883.`)
  if (url.username || url.password)
    throw new UsageError(`${option} carries a login. Give it with ${login}, so that it is not shown.`)
  return url.href
}

/** USER:PASSWORD, or @FILE that holds it. */
export function credentialsOf(option: string, text: string): { readonly username: string; readonly password: string } {
  return loginOf(option, secretOf(option, text))
}

/** What stands in the file, where it is @FILE. */
export function secretOf(option: string, text: string): string {
  return text.startsWith('@') ? fileText(option, text.slice(1)).trim() : text
}

export function loginOf(option: string, text: string): { readonly username: string; readonly password: string } {
  const colon = text.indexOf(':')
  if (colon < 0) throw new UsageError(`${option}: expected USER:PASSWORD, or :PASSWORD for the usual user name.`)
  return { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

export function fileText(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${option}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}
