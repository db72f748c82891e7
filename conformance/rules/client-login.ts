import type { LoginObservation } from '../history/observation.js'
import type { ClientFound, ClientPart } from './client-part.js'
import type { ClientWorld } from './client-world.js'
import type { Moment } from './rule.js'

/** By which name a client logs in to the broker. */

const ID = 'client/command/logs-in-with-broker-credentials'

export class LoginPart implements ClientPart {
  /** It gave its right name and was not let in: so far by a wrong password. */
  #refused: LoginObservation | null = null

  after({ observation }: Moment, { config }: ClientWorld, found: ClientFound): void {
    const { MQTT_USER: user } = config
    if (user === undefined) return
    if (observation.kind === 'end' && this.#refused) {
      found.held(ID)
      found.broken(ID, {
        at_ms: this.#refused.at_ms,
        because: `the broker lets ${user} in with MQTT_PASSWORD_BROKER`,
        saw: 'it was never let in, so its password was another',
      })
    }
    if (observation.kind !== 'login') return
    if (observation.username === user) {
      if (observation.accepted) found.held(ID)
      this.#refused = observation.accepted ? null : (this.#refused ?? observation)
      return
    }
    found.held(ID)
    found.broken(ID, {
      because: `MQTT_USER is ${user}, so that is whom it logs in as`,
      saw: observation.username === null ? 'it gave no name' : `it logged in as ${observation.username}`,
    })
  }
}
