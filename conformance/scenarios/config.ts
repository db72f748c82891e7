import fc from 'fast-check'

export type Config = Readonly<Record<string, string>>

/** Every number is given. Heartbeats and reasons are given, or left to their defaults. */
const told: fc.Arbitrary<Config> = fc
  .record({
    poll_sec: fc.constantFrom(30, 30, 20, 15),
    multiplier: fc.constantFrom(3, 2, 5),
    minimum_sec: fc.constantFrom(90, 60, 120),
    heartbeat: fc.constantFrom(undefined, undefined, 'true', 'true', 'false'),
    reasons: fc.constantFrom(false, false, true),
  })
  .map(({ poll_sec, multiplier, minimum_sec, heartbeat, reasons }) => ({
    POWER_INTENT_PUBLISH_ENABLED: 'true',
    POLL_INTERVAL_SECONDS: String(poll_sec),
    POWER_INTENT_EXPIRY_MULTIPLIER: String(multiplier),
    POWER_INTENT_MIN_EXPIRY_SECONDS: String(minimum_sec),
    ...(heartbeat === undefined ? {} : { POWER_INTENT_HEARTBEAT_ENABLED: heartbeat }),
    ...(reasons ? { POWER_INTENT_REASON_ACTIVE: 'lesson', POWER_INTENT_REASON_IDLE: 'no_lesson' } : {}),
  }))

/** A configuration that publishes intents, with every number given. */
export const publishing = told

/** Any: mostly one that publishes; now and then everything is left to its default, or publishing is off. */
export const anyConfig: fc.Arbitrary<Config> = fc.oneof(
  { weight: 15, arbitrary: told },
  { weight: 2, arbitrary: fc.constant<Config>({ POWER_INTENT_PUBLISH_ENABLED: 'true' }) },
  { weight: 1, arbitrary: told.map((config) => ({ ...config, POWER_INTENT_PUBLISH_ENABLED: 'false' })) },
  { weight: 1, arbitrary: told.map(({ POWER_INTENT_PUBLISH_ENABLED: _, ...config }) => config) },
)
