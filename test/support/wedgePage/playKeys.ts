import type { CDPSession } from 'playwright'
import { nameOfUnit } from '../../../renderer/ui/wedgeSettings.ts'
import type { Key } from '../keyStreams.ts'

interface Stroke {
  readonly key: string
  readonly code: string
  readonly text?: string
  readonly windowsVirtualKeyCode: number
  readonly shift: boolean
  readonly ctrl: boolean
}

const SIGNS: Readonly<Record<string, readonly [code: string, virtual: number, shift: boolean]>> = {
  '-': ['Minus', 189, false],
  _: ['Minus', 189, true],
  '=': ['Equal', 187, false],
  '+': ['Equal', 187, true],
  '.': ['Period', 190, false],
  '>': ['Period', 190, true],
  ',': ['Comma', 188, false],
  '/': ['Slash', 191, false],
  '?': ['Slash', 191, true],
  ';': ['Semicolon', 186, false],
  ':': ['Semicolon', 186, true],
  ']': ['BracketRight', 221, false],
  '[': ['BracketLeft', 219, false],
  '~': ['Backquote', 192, true],
  '%': ['Digit5', 53, true],
  '&': ['Digit7', 55, true],
  '#': ['Digit3', 51, true],
  ' ': ['Space', 32, false],
}

/** A unit's key on a US board, as scanners press it: capitals with Shift, control characters with Ctrl. */
function strokeOf(unit: string): Stroke {
  const plain = { shift: false, ctrl: false }
  if (/^[a-z]$/i.test(unit)) {
    const code = `Key${unit.toUpperCase()}`
    const virtual = unit.toUpperCase().charCodeAt(0)
    return { ...plain, key: unit, code, text: unit, windowsVirtualKeyCode: virtual, shift: unit < 'a' }
  }
  if (/^\d$/.test(unit))
    return {
      ...plain,
      key: unit,
      code: `Digit${unit}`,
      text: unit,
      windowsVirtualKeyCode: unit.charCodeAt(0),
    }
  const sign = SIGNS[unit]
  if (sign)
    return { ...plain, key: unit, code: sign[0], text: unit, windowsVirtualKeyCode: sign[1], shift: sign[2] }
  const name = nameOfUnit(unit)
  if (name === 'Enter') return { ...plain, key: name, code: name, text: '\r', windowsVirtualKeyCode: 13 }
  if (name === 'Tab') return { ...plain, key: name, code: name, windowsVirtualKeyCode: 9 }
  const control = /^ctrl\+([a-z])$/.exec(name)?.[1]
  if (control !== undefined) {
    const virtual = control.toUpperCase().charCodeAt(0)
    const code = `Key${control.toUpperCase()}`
    return { key: control, code, windowsVirtualKeyCode: virtual, shift: false, ctrl: true }
  }
  const numbered = /^F(\d+)$/.exec(name)?.[1]
  if (numbered !== undefined)
    return { ...plain, key: name, code: name, windowsVirtualKeyCode: 111 + Number(numbered) }
  throw new Error(`no key is known for ${JSON.stringify(unit)}`)
}

/** Where the keys of one page stand in time: the events carry times of their own, so that a busy machine tears no scan. */
export interface Clock {
  at: number
}

/**
 * Plays keys into the page that has the focus.
 * @param composing an input method is on: it takes each key first, composes what letters and digits give, and puts its
 *   composition into the field when Enter comes
 */
export async function playKeys(
  devtools: CDPSession,
  keys: readonly Key[],
  clock: Clock,
  composing = false,
): Promise<void> {
  const sent: Promise<unknown>[] = []
  let composed = ''
  for (const { unit, gap } of keys) {
    clock.at += gap
    const { shift, ctrl, text, ...stroke } = strokeOf(unit)
    const timestamp = clock.at / 1000
    const modifiers = (shift ? 8 : 0) + (ctrl ? 2 : 0)
    if (composing && !ctrl) {
      const hidden = { code: stroke.code, key: 'Process', windowsVirtualKeyCode: 229, modifiers, timestamp }
      sent.push(devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...hidden }))
      if (/[ -~]/.test(unit)) {
        composed += unit
        const at = composed.length
        sent.push(
          devtools.send('Input.imeSetComposition', { text: composed, selectionStart: at, selectionEnd: at }),
        )
      } else if (composed !== '') {
        sent.push(devtools.send('Input.insertText', { text: composed }))
        composed = ''
      }
      sent.push(devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...hidden }))
      continue
    }
    const event = { ...stroke, modifiers, timestamp }
    const down =
      text === undefined || ctrl ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text }
    sent.push(devtools.send('Input.dispatchKeyEvent', { ...event, ...down }))
    sent.push(devtools.send('Input.dispatchKeyEvent', { ...event, type: 'keyUp' }))
  }
  await Promise.all(sent)
}
