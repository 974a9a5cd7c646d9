import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Serious and critical findings of axe, a line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(RULES).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/**
 * Texts that are wider than their box, controls out of sight, and a document that scrolls. What is cut with an
 * ellipsis is meant so; what lies in a scrolling part can be reached.
 */
export async function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { innerWidth, innerHeight } = window
    const root = document.documentElement
    if (root.scrollWidth > innerWidth + 1 || root.scrollHeight > innerHeight + 1)
      found.push(`document: ${root.scrollWidth}×${root.scrollHeight}`)
    const scrolls = (value: string) => value === 'auto' || value === 'scroll'
    const name = (el: Element) =>
      `${el.tagName.toLowerCase()}.${el.getAttribute('class') ?? ''} “${(el.textContent ?? '').trim().slice(0, 40)}”`
    const inScroller = (el: Element): boolean => {
      for (let at = el.parentElement; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (scrolls(style.overflowY) || scrolls(style.overflowX)) return true
      }
      return false
    }
    for (const el of document.querySelectorAll<HTMLElement>('body *')) {
      const box = el.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1 || el.closest('.vh') !== null || !el.checkVisibility()) continue
      const style = getComputedStyle(el)
      const spoken = [...el.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      )
      const boxed = style.display !== 'inline' && style.display !== 'contents'
      const button = el instanceof HTMLButtonElement
      if ((spoken || button) && boxed && style.textOverflow !== 'ellipsis' && !scrolls(style.overflowX)) {
        if (el.scrollWidth > el.clientWidth + 1)
          found.push(`too wide (${el.scrollWidth - el.clientWidth}): ${name(el)}`)
        if (button && el.scrollHeight > el.clientHeight + 1) found.push(`too high: ${name(el)}`)
      }
      const control = button || el.matches('input, select, textarea, h1, h2, h3')
      const out = box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1 || box.top < -1
      // The desk's last scans show as many whole rows as fit.
      const older = el.closest('.recent ol') !== null
      if ((control || spoken) && out && !older && !inScroller(el)) found.push(`out of sight: ${name(el)}`)
    }
    return found
  })
}
