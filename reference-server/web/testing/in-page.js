/** Asked by tests within the page; each function stands alone, as it is sent there as text. */

/**
 * Texts on the page whose contrast to what is behind them is below WCAG's 4.5; runs in the page. What is disabled is
 * exempt.
 */
export function poorContrast() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const pixel = (/** @type {string[]} */ colours) => {
    if (!canvas) return [0, 0, 0]
    canvas.clearRect(0, 0, 1, 1)
    for (const colour of colours) {
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const luminance = (/** @type {number[]} */ rgb) => {
    const [r = 0, g = 0, b = 0] = rgb.map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  /** @type {(element: Element | null) => string[]} */
  const behind = (element) =>
    element ? [...behind(element.parentElement), getComputedStyle(element).backgroundColor] : []
  /** @type {string[]} */
  const poor = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim()
    if (!element || !text || !element.checkVisibility({ opacityProperty: true }) || element.closest(':disabled'))
      continue
    const style = getComputedStyle(element)
    const ground = behind(element)
    const ink = element instanceof SVGElement ? style.fill : style.color
    const [a = 0, b = 0] = [luminance(pixel(ground)), luminance(pixel([...ground, ink]))].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5) poor.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`)
  }
  return poor
}

export function focusedLabel() {
  return document.activeElement?.getAttribute('aria-label') ?? ''
}

export function focusOutline() {
  return document.activeElement ? getComputedStyle(document.activeElement).outlineStyle : ''
}

export function scrollWidth() {
  return document.documentElement.scrollWidth
}
