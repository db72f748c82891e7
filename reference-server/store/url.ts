import { StoreError, type StoreName } from './errors.js'

/** A PostgreSQL URL as it may be shown. STORE_UNREACHABLE when it is none, without quoting it. */
export function postgresName(url: string): StoreName {
  const { protocol, host, pathname, search, hash, password, searchParams } = parse(url)
  // A password with one of / ? # @ that is not escaped ends up in another part, and would be shown.
  const spilt = hash !== '' || /@/.test(pathname + search)
  if (!/^postgres(ql)?:$/.test(protocol) || spilt) throw malformed()
  const secrets = [password, searchParams.get('password') ?? ''].flatMap((secret) => [secret, decoded(secret)])
  return { text: `postgresql://${host}${pathname}`, secrets: [...new Set(secrets)].filter((secret) => secret !== '') }
}

function parse(url: string): URL {
  try {
    return new URL(url)
  } catch {
    throw malformed()
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw malformed()
  }
}

function malformed(): StoreError {
  return new StoreError(
    'STORE_UNREACHABLE',
    'The URL of the store is not like postgresql://user:password@host:5432/database ' +
      '(in the password, write / as %2F, ? as %3F, # as %23, @ as %40 and % as %25)',
  )
}
