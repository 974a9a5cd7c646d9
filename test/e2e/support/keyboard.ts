import type { Page } from 'playwright'

/** Between two keys of a quick person, ms. Faster ones would be a scanner's. */
const HUMAN_GAP = 60
/** After this long no key can belong to a scan any more: the slowest scanner's gap, and the time that a scan takes, ms. */
const SETTLED = 200
/** Between two keys of a scanner, ms. */
const SCANNER_GAP = 3

/** Types into the text field that has the focus; waits until one has. */
export async function type(page: Page, text: string): Promise<void> {
  await page.waitForFunction(() => {
    const { activeElement } = document
    return activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement
  })
  for (const char of text) {
    if (/[\x20-\x7e]/.test(char)) await page.keyboard.press(char)
    // What an input method writes comes without keys of its own.
    else await page.keyboard.insertText(char)
    await page.waitForTimeout(HUMAN_GAP)
  }
}

/**
 * Presses keys one after another, as a person does: `v 2 ArrowRight`. Quoted text is typed into the field that the
 * key before it has opened, as in `y "3" Enter`; the key after it acts on that field.
 */
export async function press(page: Page, keys: string): Promise<void> {
  let before: string | null = null
  for (const [token, text] of keys.matchAll(/"([^"]*)"|\S+/g)) {
    if (before !== null) await page.waitForTimeout(token === 'Enter' ? SETTLED : HUMAN_GAP)
    if (text === undefined) await page.keyboard.press(token)
    else await type(page, text)
    before = token
  }
  // A character is held back for a moment, since a scan could follow; other keys act at once.
  if (before?.length === 1) await page.waitForTimeout(SETTLED)
}

/** A scanner's keys as a US board has them: capitals come with Shift, as scanners send them. */
function strokeOf(char: string): { key: string; code: string; text: string; windowsVirtualKeyCode: number } {
  const windowsVirtualKeyCode = char === '-' ? 189 : char.charCodeAt(0)
  if (/^[A-Z]$/.test(char)) return { key: char, code: `Key${char}`, text: char, windowsVirtualKeyCode }
  if (/^\d$/.test(char)) return { key: char, code: `Digit${char}`, text: char, windowsVirtualKeyCode }
  if (char === '-') return { key: char, code: 'Minus', text: char, windowsVirtualKeyCode }
  if (char === '\r') return { key: 'Enter', code: 'Enter', text: char, windowsVirtualKeyCode }
  throw new Error(`a scanner of waybills does not send ${char}`)
}

/**
 * A scan by a wedge scanner: its keys in a burst, ended by Enter, wherever the focus is. The events carry times of
 * their own, as those of a board do, so that a busy machine does not tear the burst apart.
 */
export async function scan(page: Page, code: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  // It ends now: a key that a person presses next comes after it.
  const began = Date.now() - code.length * SCANNER_GAP
  const sent = [...code, '\r'].flatMap((char, index) => {
    const stroke = strokeOf(char)
    const modifiers = /^[A-Z]$/.test(char) ? 8 : 0
    const timestamp = (began + index * SCANNER_GAP) / 1000
    return [
      devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...stroke, modifiers, timestamp }),
      devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...stroke, modifiers, timestamp }),
    ]
  })
  await Promise.all(sent)
  await devtools.detach()
}
