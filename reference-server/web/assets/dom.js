/** Elements are made here, and text only ever becomes text: nothing on this page is parsed as HTML. */

const SVG = 'http://www.w3.org/2000/svg'

/** @typedef {Node | string | null | false | undefined} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [props] properties, or attributes where the name has a dash or is not a property
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name in element && !name.includes('-')) Reflect.set(element, name, value)
    else element.setAttribute(name, String(value))
  }
  element.append(...present(children))
  return element
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} attributes
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  element.append(...present(children))
  return element
}

/** @param {readonly Child[]} children @returns {(Node | string)[]} */
const present = (children) => children.filter((child) => child || child === '').map((child) => child || '')

/** An element of index.html, which is there or the page is broken. @param {string} id */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`the page has no #${id}`)
  return element
}

/** @param {string} id */
export const inputById = (id) => /** @type {HTMLInputElement} */ (byId(id))
/** @param {string} id */
export const formById = (id) => /** @type {HTMLFormElement} */ (byId(id))
/** @param {string} id */
export const dialogById = (id) => /** @type {HTMLDialogElement} */ (byId(id))

/** Writes only what differs, so that nothing is laid out or read aloud again. @param {Node} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text
}

/** @param {Element} element @param {string} name @param {string | null} value null removes it */
export function setAttribute(element, name, value) {
  if (element.getAttribute(name) === value) return
  if (value === null) element.removeAttribute(name)
  else element.setAttribute(name, value)
}

/**
 * Makes `wanted` the children of a parent, moving as little as possible; the focus stays where it is.
 * @param {Element} parent
 * @param {readonly Element[]} wanted
 */
export function arrange(parent, wanted) {
  const keep = new Set(wanted)
  const focused = document.activeElement
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove()
  let cursor = parent.firstElementChild
  for (const child of wanted) {
    if (child === cursor) cursor = cursor.nextElementSibling
    else parent.insertBefore(child, cursor)
  }
  if (focused instanceof HTMLElement && focused !== document.activeElement && parent.contains(focused))
    focused.focus({ preventScroll: true })
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading

/** Says something in the status line, which is read aloud too; the latest counts. @param {string} text */
export function announce(text) {
  const region = byId('announcer')
  region.textContent = ''
  region.append(text)
  region.dataset['shown'] = 'yes'
  clearTimeout(fading)
  fading = setTimeout(() => delete region.dataset['shown'], 6000)
}
