import axe from 'axe-core'
import type { Page } from 'playwright'
import { z } from 'zod'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']
/** What another theme can change: nothing but colours. */
const COLOURS = ['color-contrast', 'link-in-text-block']

const Found = z.array(z.object({ id: z.string(), html: z.array(z.string()) }))

/**
 * What axe finds on the page, a line each, of whatever weight. `colours` asks again what a theme changes, where the
 * rest was asked in the other theme.
 */
export async function axeFindings(page: Page, what: 'all' | 'colours'): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source)
  const runOnly = what === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: COLOURS }
  const options = { runOnly, resultTypes: ['violations'], elementRef: false, preload: false }
  // Three frames' worth of html is enough to know the element by.
  const found = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html.slice(0, 160)) })))`,
  )
  return Found.parse(found).flatMap(({ id, html }) => html.map((each) => `${id}: ${each}`))
}

/** The desk's primary actions are at least so high, px. */
const DESK_TARGET = 64
/** Parts of the frame and of dialogs whose children stand side by side and never on one another. */
const ROWS = '.app, .top, .rail, .dock, .dialog-head, .dialog-foot, .settings-nav, main.screen, footer'

/**
 * What does not fit, a line each: a document that scrolls, texts wider than their box or cut off by one around them,
 * controls and texts out of sight, neighbours and texts on one another. What is cut with an ellipsis is meant so; what
 * lies in a scrolling part can be reached.
 */
export async function misfits(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ rows, target }) => {
      const found = new Set<string>()
      const { innerWidth, innerHeight } = window
      const document_ = document.documentElement
      if (document_.scrollWidth > innerWidth + 1 || document_.scrollHeight > innerHeight + 1)
        found.add(`document: ${document_.scrollWidth}×${document_.scrollHeight}`)
      const root = [...document.querySelectorAll('.overlay')].at(-1) ?? document.body
      const named = (el: Element) =>
        `${el.tagName.toLowerCase()}.${el.getAttribute('class') ?? ''} “${(el.textContent ?? '').trim().slice(0, 40)}”`

      const styles = new Map<Element, CSSStyleDeclaration>()
      const styleOf = (el: Element) => {
        const known = styles.get(el) ?? getComputedStyle(el)
        styles.set(el, known)
        return known
      }
      const scrolls = (el: Element) => {
        const { overflowX, overflowY } = styleOf(el)
        return [overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')
      }
      const above = function* (el: Element) {
        for (let at = el.parentElement; at !== null; at = at.parentElement) yield at
      }
      const inScroller = (el: Element) => [...above(el)].some(scrolls)
      const shown = (el: Element) =>
        el.closest('.vh, [hidden]') === null &&
        el.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      const outside = (box: DOMRect) =>
        box.right > innerWidth + 1 || box.left < -1 || box.bottom > innerHeight + 1 || box.top < -1
      // The desk's last scans show as many whole rows as fit.
      const older = (el: Element) => el.closest('.recent ol') !== null

      /** Whether something opaque lies over it, as a bar that is called up does over the one below. */
      const covered = (el: Element, box: DOMRect): boolean => {
        const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        if (top === null || top === el || top.contains(el) || el.contains(top)) return false
        return [top, ...above(top)].some(
          (each) => !each.contains(el) && /^rgb\(/.test(styleOf(each).backgroundColor),
        )
      }

      const texts: { el: Element; box: DOMRect }[] = []
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const el = node.parentElement
        if ((node.textContent ?? '').trim() === '' || el === null || !shown(el) || older(el)) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const box of range.getClientRects()) {
          if (box.width <= 1 || box.height <= 1) continue
          let seen = box
          if (outside(box) && !inScroller(el)) found.add(`out of sight: ${named(el)}`)
          let ellipsis = styleOf(el).textOverflow === 'ellipsis'
          let reachable = false
          for (const around of [el, ...above(el)]) {
            const style = styleOf(around)
            reachable ||= scrolls(around)
            ellipsis ||= style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
            if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
            const clip = around.getBoundingClientRect()
            const cut = box.right > clip.right + 1 || box.bottom > clip.bottom + 3 || box.left < clip.left - 1
            if (cut && !ellipsis && !reachable) found.add(`cut off: ${named(el)}`)
            const left = Math.max(seen.left, clip.left)
            const top = Math.max(seen.top, clip.top)
            const width = Math.max(0, Math.min(seen.right, clip.right) - left)
            seen = new DOMRect(left, top, width, Math.max(0, Math.min(seen.bottom, clip.bottom) - top))
          }
          if (!covered(el, seen)) texts.push({ el, box: seen })
        }
      }
      // Letters reach over their line a little: only what really lies on another counts.
      const lies = (a: DOMRect, b: DOMRect, by: number) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > by &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by
      for (const [at, { el, box }] of texts.entries())
        for (const other of texts.slice(at + 1)) {
          if (other.el === el || other.el.contains(el) || el.contains(other.el) || !lies(box, other.box, 5))
            continue
          if (inScroller(el) !== inScroller(other.el)) continue
          const free = [el, other.el].some(
            (one) => one.closest('.nav .n, .kbd, svg, canvas, .toasts') !== null,
          )
          if (!free) found.add(`texts on one another: ${named(el)} and ${named(other.el)}`)
        }

      for (const el of root.querySelectorAll('*')) {
        if (!(el instanceof HTMLElement)) continue
        const box = el.getBoundingClientRect()
        if (box.width <= 1 || box.height <= 1 || !shown(el)) continue
        const style = styleOf(el)
        const control = el.matches('button, input, select, textarea')
        if (control && outside(box) && !older(el) && !inScroller(el)) found.add(`out of sight: ${named(el)}`)
        if (el.matches('.dock .btn-desk') && box.height < target)
          found.add(`smaller than ${target} px (${Math.round(box.height)}): ${named(el)}`)
        const spoken = [...el.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        )
        const boxed = style.display !== 'inline' && style.display !== 'contents'
        if ((spoken || el.matches('button')) && boxed && style.textOverflow !== 'ellipsis' && !scrolls(el)) {
          const wide = el.scrollWidth - el.clientWidth
          if (wide > 1) found.add(`too wide (${wide}): ${named(el)}`)
          if (el.matches('button') && el.scrollHeight > el.clientHeight + 1)
            found.add(`too high: ${named(el)}`)
        }
        if (el.matches(rows) && !scrolls(el)) {
          const children = [...el.children].filter(
            (child) => shown(child) && !['absolute', 'fixed'].includes(styleOf(child).position),
          )
          for (const [at, child] of children.entries())
            for (const other of children.slice(at + 1))
              if (lies(child.getBoundingClientRect(), other.getBoundingClientRect(), 1))
                found.add(`on one another: ${named(child)} and ${named(other)}`)
        }
      }
      return [...found]
    },
    { rows: ROWS, target: DESK_TARGET },
  )
}
