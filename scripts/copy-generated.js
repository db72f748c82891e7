// What the compiler leaves where it is and dist/ needs too: the generated validators, which are JavaScript already, the
// parts that generated code is made of, and the files of the operator's page.
import { cpSync } from 'node:fs'

const paths = ['generated/validators.js', 'generated/validators.d.ts', 'codegen/runtime', 'reference-server/web/assets']
for (const path of paths) {
  cpSync(new URL(`../${path}`, import.meta.url), new URL(`../dist/${path}`, import.meta.url), { recursive: true })
}
