// Writes the contract as one browsable page, on demand: npm run docs:html [-- OUT]. Nothing in it is fetched.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

const require = createRequire(import.meta.url)
const out = resolve(process.argv[2] ?? 'dist/docs/reference.html')
const part = (path) => readFileSync(require.resolve(`@asyncapi/react-component/${path}`), 'utf8')
const inScript = (text) => text.replaceAll('</script', '<\\/script')

const contract = readFileSync(new URL('../generated/contract.json', import.meta.url), 'utf8')
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Infoscreen fleet contract</title>
<style>${part('styles/default.min.css')}</style>
<div id="contract"></div>
<script>${inScript(part('browser/standalone/index.js'))}</script>
<script>
AsyncApiStandalone.render(
  { schema: ${inScript(JSON.stringify(contract))}, config: { show: { sidebar: true, errors: true } } },
  document.getElementById('contract'),
)
</script>
</html>
`
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, page)
console.error(`${out}: ${Math.round(page.length / 1024)} KiB`)
