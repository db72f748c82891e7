const GOLDEN = 0x9e3779b9

/** A number from 0 up to 1 that depends on nothing but the keys: 32-bit integers, the seed first. */
export function draw(...keys: readonly number[]): number {
  return mixed(...keys) / 2 ** 32
}

/** A 32-bit number of the keys. */
export function mixed(...keys: readonly number[]): number {
  return keys.reduce((sum, key, place) => scattered(sum ^ scattered(key + Math.imul(GOLDEN, place + 1))), 0)
}

/** The finalizer of MurmurHash3: scatters, and gives different 32-bit numbers different ones. */
export function scattered(key: number): number {
  let bits = key >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
