import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { stop, transform } from 'esbuild'

/** A file of the page as it is sent. */
export interface Asset {
  readonly type: string
  readonly etag: string
  readonly body: Buffer
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const folder = new URL('./assets/', import.meta.url)

/** Reads the page's files, by name; what is no part of the page, as the types it is checked with, is left out. */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const names = (await readdir(folder)).filter((name) => types[extname(name)] !== undefined)
  const assets = await Promise.all(names.map(async (name) => [name, await readAsset(name)] as const))
  await stop()
  return new Map(assets)
}

async function readAsset(name: string): Promise<Asset> {
  const text = await readFile(new URL(name, folder), 'utf8')
  return asset(types[extname(name)] ?? '', await small(text, extname(name)))
}

export function asset(type: string, text: string): Asset {
  const body = Buffer.from(text)
  return { type, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`, body }
}

/** Without comments and spaces, which are half of a source: the page is also read over slow links. */
async function small(text: string, extension: string): Promise<string> {
  if (extension === '.js') return (await transform(text, { loader: 'js', minify: true, target: 'es2022' })).code
  if (extension === '.css') return (await transform(text, { loader: 'css', minify: true, target: 'chrome120' })).code
  return text.replaceAll(/\n\s+/g, '\n')
}
