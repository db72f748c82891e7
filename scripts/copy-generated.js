// The generated validators are JavaScript already: the compiler leaves them where they are, dist/ needs them too.
import { cpSync } from 'node:fs'

for (const name of ['validators.js', 'validators.d.ts']) {
  cpSync(new URL(`../generated/${name}`, import.meta.url), new URL(`../dist/generated/${name}`, import.meta.url))
}
