// What the compiler leaves where it is and dist/ needs too: the generated validators, which are JavaScript already, the
// parts that generated code is made of, the schemas of the adapter protocol and of the report, and the files of the
// pages.
import { chmodSync, cpSync } from 'node:fs'

const paths = [
  'generated/validators.js',
  'generated/validators.d.ts',
  'codegen/runtime',
  'conformance/play/json-rpc/protocol.schema.json',
  'conformance/report/html/assets',
  'conformance/report/report.schema.json',
  'reference-server/web/assets',
]
for (const path of paths) {
  cpSync(new URL(`../${path}`, import.meta.url), new URL(`../dist/${path}`, import.meta.url), { recursive: true })
}
// npx links the command once a folder; one that was built anew since has to be executable by itself.
chmodSync(new URL('../dist/cli/main.js', import.meta.url), 0o755)
