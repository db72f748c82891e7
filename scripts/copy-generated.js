// What the compiler leaves where it is and dist/ needs too: the generated validators, which are JavaScript already, and
// the parts that generated code is made of.
import { cpSync } from 'node:fs'

for (const path of ['generated/validators.js', 'generated/validators.d.ts', 'codegen/runtime']) {
  cpSync(new URL(`../${path}`, import.meta.url), new URL(`../dist/${path}`, import.meta.url), { recursive: true })
}
