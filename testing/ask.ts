export interface Answer {
  readonly status: number
  /** Null when there is no body. */
  readonly json: ReturnType<typeof JSON.parse>
}

/** Asks an HTTP API; a body that is text is sent as it is. */
export async function ask(method: 'GET' | 'PUT' | 'DELETE' | 'POST', url: string, body?: unknown): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sent = body === undefined ? {} : { body: text, headers: { 'content-type': 'application/json' } }
  const answer = await fetch(url, { method, ...sent })
  const got = await answer.text()
  return { status: answer.status, json: got === '' ? null : JSON.parse(got) }
}
