import type { KeyInForce } from '../ui/keys.ts'

export interface ListedKey {
  readonly key: string
  readonly label: string
  /** The frame's own, on every screen. */
  readonly everywhere: boolean
}

/** `ctrl+Enter` → `control+enter`, as `aria-keyshortcuts` has it but for case. */
const spelled = (key: string) => key.replace('ctrl+', 'control+').toLowerCase()

/** What is written on whatever shows a key: its name, without the keycap and without a second line. */
function wordsOn(element: Element): string {
  const named = element.getAttribute('aria-label')
  if (named !== null) return named.trim()
  const copy = element.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const part of copy.querySelectorAll('.kbd, small, .n, [aria-hidden="true"]')) part.remove()
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
  return ((label === undefined ? copy.textContent : wordsOn(label)) ?? '').replace(/\s+/g, ' ').trim()
}

/**
 * The keys in force with what each does: as its binding says, else as the button says on which the key is shown. One
 * that neither names (a way to move within what is shown) is named by `moves`, or left out.
 */
export function listKeys(
  keys: readonly KeyInForce[],
  page: ParentNode,
  moves: (key: string) => string | null,
): readonly ListedKey[] {
  const shown = new Map<string, Element>()
  for (const element of page.querySelectorAll('[aria-keyshortcuts]'))
    for (const key of (element.getAttribute('aria-keyshortcuts') ?? '').split(' '))
      if (!shown.has(key.toLowerCase())) shown.set(key.toLowerCase(), element)
  const listed = keys.flatMap(({ key, label }) => {
    const element = shown.get(spelled(key))
    if (element?.matches(':disabled') === true) return []
    const words = label ?? (element === undefined ? '' : wordsOn(element))
    const said = words === '' ? moves(key) : words
    if (said === null || said === '') return []
    const everywhere = element?.closest('.rail, .top') != null || EVERYWHERE.has(key)
    return [{ key, label: said, everywhere }]
  })
  return listed.toSorted((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key))
}

const EVERYWHERE: ReadonlySet<string> = new Set(['?', 'F1', 'ctrl+l', 'ctrl+k'])

/** Enter first, then arrows, digits, letters, chords. */
function rank(key: string): number {
  if (key === 'Enter') return 0
  if (key.startsWith('Arrow')) return 1
  if (/^\d$/.test(key)) return 2
  if (key.length === 1) return 3
  return key.includes('+') ? 5 : 4
}
