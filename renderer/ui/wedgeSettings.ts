import { z } from 'zod'

/**
 * What the scanner of this desk sends around a code, as the test page finds it out.
 *
 * - `prefix`, `suffix`: keys by name, in order: a character (`~`), a function key (`F9`), a control character as
 *   keyboards send it (`ctrl+b`).
 * - `aim`: an AIM symbology identifier (`]C0`) stands for a prefix, and stays with the code.
 * - `end`: the key that ends a scan; `none` where only silence does.
 * - `pace`: how fast scans came so far; keys wait longer for the rest of a scan where the scanner is slow.
 */
export const WedgeSettings = z.object({
  prefix: z.array(z.string().min(1).max(12)).max(8),
  suffix: z.array(z.string().min(1).max(12)).max(8),
  aim: z.boolean(),
  end: z.enum(['any', 'enter', 'tab', 'none']),
  pace: z.enum(['unknown', 'fast', 'slow']),
})
export type WedgeSettings = z.infer<typeof WedgeSettings>
export type Pace = WedgeSettings['pace']

export const NO_SETTINGS: WedgeSettings = { prefix: [], suffix: [], aim: false, end: 'any', pace: 'unknown' }

/** Keys without a character that scanners can be told to send; each stands for one unit of a private-use block. */
const NAMED = [
  ...Array.from({ length: 24 }, (_, at) => `F${at + 1}`),
  'Home',
  'End',
  'Insert',
  'PageUp',
  'PageDown',
  'Pause',
  'ScrollLock',
  'ContextMenu',
] as const
const FIRST_NAMED = 0xe100
const UNIT_OF: ReadonlyMap<string, string> = new Map(
  NAMED.map((name, at) => [name, String.fromCharCode(FIRST_NAMED + at)]),
)

/** What a key without a character is within a scan; null for keys that no scanner sends. */
export function unitOfKey(key: string): string | null {
  if (key === 'Enter') return '\r'
  if (key === 'Tab') return '\t'
  return UNIT_OF.get(key) ?? null
}

/** `b` with Ctrl is STX, `]` is GS: the control characters, as keyboards and scanners send them; null for no such. */
export function controlUnit(char: string): string | null {
  const code = char.toUpperCase().charCodeAt(0) - 64
  return char.length === 1 && code >= 1 && code <= 31 ? String.fromCharCode(code) : null
}

/** The units that keys given by name leave in a scan. Names that mean no key are left out. */
export function unitsOf(names: readonly string[]): string {
  return names
    .map((name) => {
      if (name.length === 1) return name
      const control = /^ctrl\+(.)$/.exec(name)?.[1]
      return control === undefined ? unitOfKey(name) : controlUnit(control)
    })
    .filter((unit) => unit !== null)
    .join('')
}

/** The name of a unit, as settings keep it: `F9`, `ctrl+b`, `Enter`, or the character itself. */
export function nameOfUnit(unit: string): string {
  const code = unit.charCodeAt(0)
  if (unit === '\r') return 'Enter'
  if (unit === '\t') return 'Tab'
  if (code < 32) return `ctrl+${String.fromCharCode(code + 64).toLowerCase()}`
  return NAMED[code - FIRST_NAMED] ?? unit
}

/** A scan's text without the units of keys that have no character. */
export function withoutNamed(units: string): string {
  return units.replace(/[\ue100-\ue1ff]/g, '')
}
