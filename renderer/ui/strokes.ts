import { LEAST_SCAN, LEAST_SCAN_IN_PIN } from './wedgeMachine.ts'
import { controlUnit, unitOfKey } from './wedgeSettings.ts'

/** A key press, read from the event so that an input method which hides `key` does not matter. */
export interface Stroke {
  readonly key: string
  readonly code: string
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly repeat: boolean
  /** The focus is in a text field. */
  readonly inField: boolean
  /** The focus is on a control that Enter or Space operates by itself. */
  readonly onControl: boolean
  readonly char: string | null
  /** What the key leaves in a scan, see wedgeSettings.ts; null for a key that no scanner sends. */
  readonly unit: string | null
  /** An input method has taken the key: preventing its default keeps nothing from the field. */
  readonly hidden: boolean
  /** Another key was still down. */
  readonly overlap: boolean
  /** How many characters make a scan here. */
  readonly least: number
  /** Milliseconds of the event's own clock. */
  readonly at: number
}

const SHIFTED: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Minus', ['-', '_']],
  ['Equal', ['=', '+']],
  ['BracketLeft', ['[', '{']],
  ['BracketRight', [']', '}']],
  ['Backslash', ['\\', '|']],
  ['Semicolon', [';', ':']],
  ['Quote', ["'", '"']],
  ['Comma', [',', '<']],
  ['Period', ['.', '>']],
  ['Slash', ['/', '?']],
  ['Backquote', ['`', '~']],
  ['Space', [' ', ' ']],
  ['NumpadSubtract', ['-', '-']],
  ['NumpadAdd', ['+', '+']],
  ['NumpadDivide', ['/', '/']],
  ['NumpadMultiply', ['*', '*']],
  ['NumpadDecimal', ['.', '.']],
])
const OVER_DIGITS = ')!@#$%^&*('

/**
 * The character of a physical key on a US board, the one that scanners speak; null for keys without any.
 * @param caps CapsLock is on: letters come the other way round
 */
export function charOfCode(code: string, shift: boolean, caps = false): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift !== caps ? letter : letter.toLowerCase()
  const digit = /^(Digit|Numpad)(\d)$/.exec(code)
  if (digit?.[2] !== undefined)
    return shift && digit[1] === 'Digit' ? (OVER_DIGITS[Number(digit[2])] ?? null) : digit[2]
  return SHIFTED.get(code)?.[shift ? 1 : 0] ?? null
}

/** A full-width character (of an input method in its full-width mode) as the plain one; others as they are. */
function folded(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (code === 0x3000) return ' '
  return code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : char
}

const TEXT_TYPES = new Set([
  'text',
  'search',
  'password',
  'number',
  'tel',
  'url',
  'email',
  'date',
  'time',
  'datetime-local',
])

/** Whether an element takes text, where letters are text and never commands. */
export function takesText(element: EventTarget | null): boolean {
  if (element instanceof HTMLInputElement) return TEXT_TYPES.has(element.type)
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true
  return element instanceof HTMLElement && element.isContentEditable
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'NumLock', 'AltGraph', 'Fn'])
const HIDDEN = new Set(['Process', 'Unidentified', 'Dead'])
const HIDDEN_KEY_CODE = 229

/**
 * Reads an event; null for a modifier pressed alone.
 * @param overlap another key was still down when this one was pressed
 */
export function strokeOf(event: KeyboardEvent, overlap = false): Stroke | null {
  if (MODIFIERS.has(event.key)) return null
  const target = event.composedPath()[0] ?? event.target
  const inField = takesText(target)
  const hidden = HIDDEN.has(event.key) || event.isComposing || (event.keyCode === HIDDEN_KEY_CODE && inField)
  const ctrl = event.ctrlKey || event.metaKey
  const plain = !ctrl && !event.altKey
  const fromCode = charOfCode(event.code, event.shiftKey, event.getModifierState('CapsLock'))
  const shown = [...event.key].length === 1 ? event.key : null
  // A board that writes other letters, or wide ones: the place on the board tells what the scanner meant.
  const latin = shown !== null && /^[\x20-\x7e]$/.test(shown)
  const meant = latin ? shown : shown === null ? null : (fromCode ?? folded(shown))
  const char = plain ? (hidden ? fromCode : meant) : null
  const key = hidden ? (fromCode ?? event.code.replace(/^Numpad(?=Enter$)/, '')) : event.key
  return {
    key,
    code: event.code,
    ctrl,
    alt: event.altKey,
    shift: event.shiftKey,
    repeat: event.repeat,
    inField,
    onControl:
      target instanceof Element && target.closest('button, a[href], summary, [role="button"]') !== null,
    char,
    unit: plain ? (char ?? unitOfKey(key)) : ctrl && !event.altKey ? controlOf(event) : null,
    hidden,
    overlap,
    least: target instanceof HTMLInputElement && target.type === 'password' ? LEAST_SCAN_IN_PIN : LEAST_SCAN,
    at: event.timeStamp,
  }
}

function controlOf(event: KeyboardEvent): string | null {
  if (event.metaKey) return null
  return controlUnit(charOfCode(event.code, false) ?? event.key)
}

/** A character that Alt and a code on the number pad make, as scanners send it that speak to any layout. */
export function altStroke(char: string, at: number, target: EventTarget | null): Stroke {
  return {
    key: char,
    code: '',
    ctrl: false,
    alt: false,
    shift: false,
    repeat: false,
    inField: takesText(target),
    onControl: false,
    char,
    unit: char,
    hidden: true,
    overlap: false,
    least: LEAST_SCAN,
    at,
  }
}
