import { useEffect, useInsertionEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { CommandName } from '../../shared/commands/commands.ts'
import { charOfCode, type Stroke } from './strokes.ts'

export interface KeyBinding {
  /** Empty for what only a command barcode does. `Enter`, `u`, `1`, `-`, `ArrowUp`, `Escape`, `ctrl+Enter`, `alt+1`. Letters in lower case. */
  readonly key: string
  readonly run: () => void
  /** What it does, for a list of keys. */
  readonly label?: string
  /** Acts in text fields too. Escape and chords with Ctrl or Alt always do, characters never. */
  readonly inField?: boolean
  /** The command barcode that presses this key. */
  readonly command?: CommandName
  /** Where the command needs a digit: what is done with the one that is scanned next. */
  readonly withDigit?: (digit: number) => void
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

const watchers = new Set<() => void>()
let telling = false

/** Once for all that changes in one go, and for nobody at no cost: bindings are set at each render. */
function tellWatchers(): void {
  if (telling || watchers.size === 0) return
  telling = true
  queueMicrotask(() => {
    telling = false
    for (const watcher of watchers) watcher()
  })
}

/** Hears of changes to what the keys do. The answer stops it. */
export function watchKeys(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** Binds keys while the component is there. Of the top layer's bindings the newest wins. */
export function useKeys(bindings: readonly KeyBinding[], options: Options = {}): void {
  const { enabled = true, layer = SCREEN_LAYER } = options
  const entry = useRef<Entry>({ bindings, enabled, layer })
  useInsertionEffect(() => {
    entry.current.bindings = bindings
    entry.current.enabled = enabled
    entry.current.layer = layer
    tellWatchers()
  })
  useEffect(() => {
    const mine = entry.current
    entries.push(mine)
    tellWatchers()
    return () => {
      entries.splice(entries.indexOf(mine), 1)
      tellWatchers()
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

/** Bindings of the top layer, the newest first. */
function inForce(): KeyBinding[] {
  const active = entries.filter((entry) => entry.enabled)
  const top = Math.max(...active.map((entry) => entry.layer))
  return active
    .toReversed()
    .filter((entry) => entry.layer === top)
    .flatMap((entry) => entry.bindings)
}

/** The keys that a stroke would run now, the newest first; a key that is bound twice is named once. */
export function keysInForce(): readonly KeyInForce[] {
  const keys = new Map<string, KeyInForce>()
  for (const { key, label } of inForce()) if (key !== '' && !keys.has(key)) keys.set(key, { key, label })
  return [...keys.values()]
}

/**
 * Runs the binding of a stroke; false when there is none. Called by the wedge's listener alone. What it changes is on
 * the screen when this answers: strokes that were held back come one after another, each for what the one before it
 * has brought up (`-` `1`).
 */
export function runKey(stroke: Stroke): boolean {
  const binding = inForce().find((each) => matches(each.key, stroke) && actsOn(each, stroke))
  if (binding === undefined) return false
  flushSync(() => binding.run())
  return true
}

/** The binding that a command barcode presses now, by its command or, where none names it, by a key. */
export function bindingOf(command: CommandName | null, key: string): KeyBinding | null {
  const bindings = inForce()
  const named = bindings.find((each) => command !== null && each.command === command)
  return named ?? bindings.find((each) => key !== '' && each.key === key) ?? null
}

/** The commands that bindings name now. */
export function commandsInForce(): ReadonlySet<CommandName> {
  return new Set(inForce().flatMap(({ command }) => command ?? []))
}
