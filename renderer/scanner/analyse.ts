import { COMMAND_PREFIX } from '../../shared/commands/prefix.ts'
import { SHORT_HOLD } from '../ui/wedgeMachine.ts'
import { FAST_GAP, SLOW_GAP } from '../ui/wedgeRun.ts'
import { NO_SETTINGS, nameOfUnit, type WedgeSettings, withoutNamed } from '../ui/wedgeSettings.ts'

/** One key of a test. */
export interface TestKey {
  readonly unit: string
  /** Its place in the scan. */
  readonly nth: number
  /** The key by its place on the board, as the browser calls it: `KeyS`. */
  readonly code: string
  /** ms since the key before; 0 for the first. */
  readonly gap: number
  /** An input method had taken it. */
  readonly hidden: boolean
  readonly inField: boolean
}

/** What one scan of a test consisted of. */
export interface Burst {
  readonly keys: readonly TestKey[]
  /** The code without what the scanner puts around it, but with its AIM identifier. */
  readonly text: string
  /** Names of keys, as settings keep them. */
  readonly prefix: readonly string[]
  readonly suffix: readonly string[]
  readonly end: 'enter' | 'tab' | 'none'
  readonly aim: string | null
  /** ms; null for a burst of one key. */
  readonly gaps: { readonly least: number; readonly median: number; readonly most: number } | null
  /** Keys that an input method had taken. */
  readonly hidden: number
}

const AIM = /^\][A-Za-z][0-9A-Za-z]/
/** What codes begin and end with; other keys around them are the scanner's own. */
const LEAD = /^[^0-9A-Za-z]+/
const TRAIL = /[^0-9A-Za-z-]+$/

/** Reads the keys of one scan. */
export function readBurst(keys: readonly TestKey[]): Burst {
  const units = keys.map(({ unit }) => unit).join('')
  const ended = /[\r\n\t]+$/.exec(units)?.[0] ?? ''
  const inner = units.slice(0, units.length - ended.length)
  const gaps = keys.slice(1).map(({ gap }) => gap)
  const sorted = gaps.toSorted((a, b) => a - b)
  const lead = leadOf(inner)
  const trail = TRAIL.exec(inner.slice(lead.length))?.[0] ?? ''
  const text = withoutNamed(inner.slice(lead.length, inner.length - trail.length))
  return {
    keys,
    text,
    prefix: [...lead].map(nameOfUnit),
    suffix: [...trail].map(nameOfUnit),
    end: ended === '' ? 'none' : ended.startsWith('\t') ? 'tab' : 'enter',
    aim: AIM.exec(text)?.[0] ?? null,
    gaps:
      sorted.length === 0
        ? null
        : {
            least: sorted[0] ?? 0,
            median: sorted[sorted.length >> 1] ?? 0,
            most: sorted.at(-1) ?? 0,
          },
    hidden: keys.filter(({ hidden }) => hidden).length,
  }
}

function leadOf(units: string): string {
  const lead = LEAD.exec(units)?.[0] ?? ''
  // An AIM identifier belongs to the code, and so does the sign that our own command codes begin with.
  for (let at = 0; at < lead.length; at++) {
    const rest = units.slice(at)
    if (AIM.test(rest) || rest.startsWith(COMMAND_PREFIX)) return units.slice(0, at)
  }
  return lead
}

/** What the person is told with a proposal. */
export type Remark =
  | 'prefix'
  | 'aim'
  | 'fast'
  | 'slow'
  | 'too_slow'
  | 'weak_prefix'
  | 'no_end'
  | 'several'
  | 'input_method'

export interface Proposal {
  readonly settings: WedgeSettings
  readonly remarks: readonly Remark[]
  readonly gaps: { readonly least: number; readonly median: number; readonly most: number }
}

const common = (all: readonly (readonly string[])[]): readonly string[] => {
  const [first = [], ...others] = all
  return others.every((each) => each.join(' ') === first.join(' ')) ? first : []
}

/** The settings that fit the scans of a test; null while there is none. */
export function propose(bursts: readonly Burst[]): Proposal | null {
  const measured = bursts.flatMap(({ gaps }) => (gaps === null ? [] : [gaps]))
  const last = bursts.at(-1)
  if (last === undefined || measured.length === 0) return null
  const medians = measured.map(({ median }) => median).toSorted((a, b) => a - b)
  const gaps = {
    least: Math.min(...measured.map(({ least }) => least)),
    median: medians[medians.length >> 1] ?? 0,
    most: Math.max(...measured.map(({ most }) => most)),
  }
  const prefix = common(bursts.map((each) => each.prefix))
  const suffix = common(bursts.map((each) => each.suffix))
  const aim = prefix.length === 0 && bursts.every((each) => each.aim !== null)
  const ends = new Set(bursts.map(({ end }) => end))
  const end = ends.size === 1 ? last.end : 'any'
  const remarks: Remark[] = []
  if (prefix.length > 0) remarks.push(isWeak(prefix) ? 'weak_prefix' : 'prefix')
  else if (aim) remarks.push('aim')
  else if (gaps.most <= FAST_GAP) remarks.push('fast')
  else remarks.push(gaps.most <= SLOW_GAP ? 'slow' : 'too_slow')
  if (ends.has('none')) remarks.push('no_end')
  if (ends.size > 1 || new Set(bursts.map((each) => each.prefix.join(' '))).size > 1) remarks.push('several')
  if (bursts.some(({ hidden }) => hidden > 0)) remarks.push('input_method')
  const settings: WedgeSettings = {
    ...NO_SETTINGS,
    prefix: [...prefix],
    suffix: [...suffix],
    aim,
    end,
    pace: gaps.most < SHORT_HOLD ? 'fast' : 'slow',
  }
  return { settings, remarks, gaps }
}

/** One plain character: a person types it as well. */
function isWeak(prefix: readonly string[]): boolean {
  const [first = ''] = prefix
  return prefix.length === 1 && first.length === 1
}

/** Keys by name out of what somebody wrote: `F9`, `~ ~`, `ctrl+b`; null where a word is no key's name. */
export function keysFrom(written: string, known: (name: string) => boolean): string[] | null {
  const names = written
    .trim()
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) =>
      /^ctrl\+.$/i.test(name) ? name.toLowerCase() : /^f\d+$/i.test(name) ? name.toUpperCase() : name,
    )
  return names.every(known) && names.length <= 8 ? names : null
}
