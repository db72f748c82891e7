import { type Account, accountsOf } from './access.js'
import type { Contract } from './model.js'

/** An access list for Mosquitto (acl_file): what an account is not given is denied. */
export function emitMosquittoAcl(contract: Contract, devices: readonly string[]): string {
  const blocks = accountsOf(contract, devices).map(({ username, publish, subscribe }) => {
    const both = publish.filter((topic) => subscribe.includes(topic))
    return [
      `user ${username}`,
      ...both.map((topic) => `topic readwrite ${topic}`),
      ...publish.filter((topic) => !both.includes(topic)).map((topic) => `topic write ${topic}`),
      ...subscribe.filter((topic) => !both.includes(topic)).map((topic) => `topic read ${topic}`),
    ].join('\n')
  })
  return `# Use it with: allow_anonymous false, password_file FILE, acl_file THIS.\n\n${blocks.join('\n\n')}\n`
}

/** An access list for EMQX (authorization source of type file): the last rule denies the rest. */
export function emitEmqxAcl(contract: Contract, devices: readonly string[]): string {
  const rules = accountsOf(contract, devices).map(
    (account) =>
      `${emqxRule(account, 'publish', account.publish)}\n${emqxRule(account, 'subscribe', account.subscribe)}`,
  )
  return `%% Use it with: authorization.no_match = deny, and an authentication that refuses anonymous clients.\n\n${rules.join('\n\n')}\n\n{deny, all}.\n`
}

function emqxRule({ username }: Account, action: string, topics: readonly string[]): string {
  const list = topics.map((topic) => `  "${topic}"`).join(',\n')
  return `{allow, {user, "${username}"}, ${action}, [\n${list}\n]}.`
}
