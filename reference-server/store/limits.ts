/** Bounds on what one call takes or gives. */
export const limits = {
  /** Ids, in UTF-16 units: an index entry of PostgreSQL has 2704 bytes at most. */
  id_length: 256,
  topic_length: 512,
  /** Of an event, as JSON. */
  document_length: 1024 * 1024,
  /** Of a note; what is longer is cut. */
  detail_length: 2_000,
  timeline: 1_000,
  between: 10_000,
} as const
