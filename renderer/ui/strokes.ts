import { LEAST_SCAN, LEAST_SCAN_IN_PIN } from './wedgeMachine.ts'

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
  readonly end: boolean
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

/** The character of a physical key on a US board, the one that scanners speak; null for keys without any. */
export function charOfCode(code: string, shift: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  const digit = /^(Digit|Numpad)(\d)$/.exec(code)
  if (digit?.[2] !== undefined)
    return shift && digit[1] === 'Digit' ? (OVER_DIGITS[Number(digit[2])] ?? null) : digit[2]
  return SHIFTED.get(code)?.[shift ? 1 : 0] ?? null
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

/** Reads an event; null for a modifier pressed alone. */
export function strokeOf(event: KeyboardEvent): Stroke | null {
  if (MODIFIERS.has(event.key)) return null
  const hidden = event.key === 'Process' || event.key === 'Unidentified' || event.isComposing
  const ctrl = event.ctrlKey || event.metaKey
  const plain = !ctrl && !event.altKey
  const fromCode = charOfCode(event.code, event.shiftKey)
  const shown = [...event.key].length === 1 ? event.key : null
  const char = plain ? (hidden ? fromCode : shown) : null
  const key = hidden ? (fromCode ?? event.code.replace(/^Numpad(?=Enter$)/, '')) : event.key
  const target = event.composedPath()[0] ?? event.target
  return {
    key,
    code: event.code,
    ctrl,
    alt: event.altKey,
    shift: event.shiftKey,
    repeat: event.repeat,
    inField: takesText(target),
    onControl:
      target instanceof Element && target.closest('button, a[href], summary, [role="button"]') !== null,
    char,
    end: plain && (key === 'Enter' || key === 'Tab'),
    least: target instanceof HTMLInputElement && target.type === 'password' ? LEAST_SCAN_IN_PIN : LEAST_SCAN,
    at: event.timeStamp,
  }
}
