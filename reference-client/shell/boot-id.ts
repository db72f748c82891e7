import { open } from 'node:fs/promises'

/** Where Linux tells one boot from another. */
const BOOT_ID_FILE = '/proc/sys/kernel/random/boot_id'
const LENGTH_MAX = 128

/** The id of the boot that this process runs in; null where the machine has none that can be read. */
export async function readBootId(path = BOOT_ID_FILE): Promise<string | null> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LENGTH_MAX + 1), 0, LENGTH_MAX + 1)
      const boot_id = buffer.toString('utf8', 0, bytesRead).trim()
      return boot_id === '' || bytesRead > LENGTH_MAX ? null : boot_id
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}
