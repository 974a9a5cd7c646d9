import { useEffect, useInsertionEffect, useRef } from 'react'
import { charOfCode, type Stroke } from './strokes.ts'

export interface KeyBinding {
  /** `Enter`, `u`, `1`, `-`, `ArrowUp`, `Escape`, `ctrl+Enter`, `alt+1`. Letters in lower case. */
  readonly key: string
  readonly run: () => void
  /** What it does, for a list of keys. */
  readonly label?: string
  /** Acts in text fields too. Escape and chords with Ctrl or Alt always do, characters never. */
  readonly inField?: boolean
}

interface Options {
  readonly enabled?: boolean
  readonly layer?: number
}

interface Entry {
  bindings: readonly KeyBinding[]
  enabled: boolean
  layer: number
}

export const SCREEN_LAYER = 0
/** While a dialog's bindings are there, those of the screen below are still. */
export const DIALOG_LAYER = 10

const entries: Entry[] = []
let letterKeys = true

/** Switches commands by single characters on or off (WCAG 2.1.4). */
export function setLetterKeys(on: boolean): void {
  letterKeys = on
}

/** Binds keys while the component is there. Of the top layer's bindings the newest wins. */
export function useKeys(bindings: readonly KeyBinding[], options: Options = {}): void {
  const { enabled = true, layer = SCREEN_LAYER } = options
  const entry = useRef<Entry>({ bindings, enabled, layer })
  useInsertionEffect(() => {
    entry.current.bindings = bindings
    entry.current.enabled = enabled
    entry.current.layer = layer
  })
  useEffect(() => {
    const mine = entry.current
    entries.push(mine)
    return () => {
      entries.splice(entries.indexOf(mine), 1)
    }
  }, [])
}

/** Whether a stroke is the key of a binding; by place on the board too, so that an input method does not matter. */
export function matches(key: string, stroke: Stroke): boolean {
  const chord = key.length > 1 ? key.split('+') : [key]
  const base = chord.at(-1) ?? key
  if (chord.includes('ctrl') !== stroke.ctrl || chord.includes('alt') !== stroke.alt) return false
  if (chord.includes('shift') && !stroke.shift) return false
  // A capital by Shift is a scanner's or somebody's writing, no command.
  if (/^[a-z]$/.test(base) && stroke.shift && !chord.includes('shift')) return false
  if (stroke.key === base || stroke.key.toLowerCase() === base) return true
  if (base.length !== 1 || !/[a-z0-9/-]/.test(base)) return false
  // On a layout that writes letters of its own (or with Alt on a Mac) the place on the board tells.
  const latin = /^[\x20-\x7E]$/.test(stroke.key)
  return (!latin || stroke.alt) && charOfCode(stroke.code, false) === base
}

function actsOn(binding: KeyBinding, stroke: Stroke): boolean {
  const chord = stroke.ctrl || stroke.alt
  if (!chord && stroke.char !== null && (stroke.inField || !letterKeys)) return false
  if (!chord && stroke.inField && stroke.key !== 'Escape' && binding.inField !== true) return false
  if (stroke.repeat && !stroke.key.startsWith('Arrow')) return false
  return !(stroke.onControl && !chord && (stroke.key === 'Enter' || stroke.key === ' '))
}

/** A key that acts on this screen now, and what it does where the screen says so itself. */
export interface KeyInForce {
  readonly key: string
  readonly label: string | undefined
}

/** The keys that a stroke would run now, the newest first; a key that is bound twice is named once. */
export function keysInForce(): readonly KeyInForce[] {
  const active = entries.filter((entry) => entry.enabled)
  const top = Math.max(...active.map((entry) => entry.layer))
  const keys = new Map<string, KeyInForce>()
  for (const entry of active.toReversed()) {
    if (entry.layer !== top) continue
    for (const { key, label } of entry.bindings) if (!keys.has(key)) keys.set(key, { key, label })
  }
  return [...keys.values()]
}

/** Runs the binding of a stroke; false when there is none. Called by the wedge's listener alone. */
export function runKey(stroke: Stroke): boolean {
  const active = entries.filter((entry) => entry.enabled)
  const top = Math.max(...active.map((entry) => entry.layer))
  for (const entry of active.toReversed()) {
    if (entry.layer !== top) continue
    const binding = entry.bindings.find((each) => matches(each.key, stroke) && actsOn(each, stroke))
    if (binding !== undefined) {
      binding.run()
      return true
    }
  }
  return false
}
