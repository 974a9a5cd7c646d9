import { pieceState, unitPieceKey } from '../../shared/policy/kit.ts'
import type { CaseLine, KitPiece } from '../../shared/returns/case.ts'
import {
  type Condition,
  type Defect,
  type Disposition,
  type Findings,
  type LineFinding,
  type Ownership,
  type PieceState,
  untouchedLine,
} from '../../shared/returns/inspection.ts'
import type { ReasonCode } from '../../shared/returns/platform.ts'

/** A line with what must come back with one unit of it: the shop's kit, and what a quality claim adds. */
export interface KitLine {
  readonly line: CaseLine
  readonly kit: readonly KitPiece[]
  /** Units that came in the case's other parcels. */
  readonly elsewhere: number
}

export const MOST_UNITS = 9999

/** Findings with one entry for each line of the case, in its order; what was found is kept. */
export function complete(findings: Findings, lines: readonly CaseLine[]): Findings {
  const known = new Map(findings.lines.map((line) => [line.lineId, line]))
  return { ...findings, lines: lines.map(({ id }) => known.get(id) ?? untouchedLine(id)) }
}

/** Whether anything was found: until then a parcel may still be turned away. */
export function isUntouched(findings: Findings): boolean {
  const nothing = (line: LineFinding): boolean =>
    line.came === null &&
    line.condition === null &&
    line.defect === null &&
    line.disposition === null &&
    line.ownership === 'ours' &&
    Object.keys(line.kit).length === 0
  return !findings.emptyBox && findings.lines.every(nothing)
}

/** Units claimed of a line: the clerk's number, else the file's; null where nobody knows. */
export function claimedOf(
  line: Pick<CaseLine, 'quantity'>,
  found: Pick<LineFinding, 'quantity'>,
): number | null {
  return found.quantity ?? line.quantity
}

/** Units said never to have arrived: the clerk's number goes before the file's. */
export function neverArrivedOf(
  line: Pick<CaseLine, 'neverArrived'>,
  found: Pick<LineFinding, 'neverArrived'>,
): number {
  return found.neverArrived ?? line.neverArrived
}

/** Whether a third party's proof counts: units are said never to have arrived, by a number or by the reason alone. */
export function mayBeProven(
  line: Pick<CaseLine, 'neverArrived'>,
  found: Pick<LineFinding, 'neverArrived'>,
  reason: ReasonCode,
): boolean {
  return neverArrivedOf(line, found) > 0 || reason === 'undelivered' || reason === 'never_received'
}

/** Units claimed that did not come in another parcel; null where nobody knows. */
export function openOf(
  { line, elsewhere }: Pick<KitLine, 'line' | 'elsewhere'>,
  found: LineFinding,
): number | null {
  const claimed = claimedOf(line, found)
  return claimed === null ? null : Math.max(claimed - elsewhere, 0)
}

/** Units that should be in the box; 1 where nobody knows. */
export function dueOf(of: Pick<KitLine, 'line' | 'elsewhere'>, found: LineFinding): number {
  const units = openOf(of, found)
  return units === null ? 1 : Math.max(units - neverArrivedOf(of.line, found), 0)
}

/** One change to what was found; `at` is the line's place. */
export type Change =
  | { readonly kind: 'came'; readonly at: number; readonly units: number }
  | { readonly kind: 'step'; readonly at: number; readonly by: number }
  /** `unit` 0 speaks for all units of the line, else for one of them, counted from 1. */
  | { readonly kind: 'piece'; readonly at: number; readonly piece: number; readonly unit: number }
  /** Says of a piece that it is missing, whatever was said before. */
  | { readonly kind: 'missing'; readonly at: number; readonly piece: number; readonly unit: number }
  | { readonly kind: 'condition'; readonly at: number; readonly value: Condition }
  | { readonly kind: 'defect'; readonly at: number; readonly value: Defect }
  | { readonly kind: 'ownership'; readonly at: number; readonly value: Ownership }
  | { readonly kind: 'disposition'; readonly at: number; readonly value: Disposition }
  | { readonly kind: 'note'; readonly at: number; readonly value: string }
  | { readonly kind: 'claimed'; readonly at: number; readonly units: number | null }
  | { readonly kind: 'neverArrived'; readonly at: number; readonly units: number | null }
  | { readonly kind: 'proof'; readonly at: number }
  | { readonly kind: 'fine'; readonly at: number }
  | { readonly kind: 'deliveredAt'; readonly instant: number | null }
  | { readonly kind: 'emptyBox' }

const NEXT_PIECE: Readonly<Record<PieceState, PieceState>> = {
  present: 'missing',
  missing: 'damaged',
  damaged: 'present',
}

const NEXT_PROOF = { none: 'carrier', carrier: 'notary', notary: 'none' } as const

const clamp = (units: number): number => Math.min(Math.max(Math.trunc(units), 0), MOST_UNITS)

function fine(of: KitLine, found: LineFinding): LineFinding {
  return {
    ...found,
    came: dueOf(of, found),
    kit: Object.fromEntries(of.kit.map((piece) => [piece.key, 'present' as const])),
    ownership: 'ours',
    condition: 'as_new',
    defect: 'none',
    disposition: found.disposition ?? 'restock',
  }
}

/** The next state of a piece. A word about all units takes back what was said of single ones. */
function toggled(kit: LineFinding['kit'], key: string, unit: number): LineFinding['kit'] {
  const now = unit === 0 ? kit[key] : pieceState({ kit }, key, unit)
  return withPiece(kit, key, unit, now ? NEXT_PIECE[now] : 'present')
}

function withPiece(
  kit: LineFinding['kit'],
  key: string,
  unit: number,
  state: PieceState,
): LineFinding['kit'] {
  if (unit > 0) return { ...kit, [unitPieceKey(key, unit)]: state }
  const others = Object.entries(kit).filter(([name]) => !name.startsWith(`${key}#`))
  return { ...Object.fromEntries(others), [key]: state }
}

/** What was found of a piece over the units that came: each state's count, and of how many. */
export interface PieceCount {
  readonly units: number
  readonly present: number
  readonly missing: number
  readonly damaged: number
}

export function pieceCount(found: LineFinding, key: string, units: number): PieceCount {
  const states = Array.from({ length: Math.max(units, 1) }, (_, index) => pieceState(found, key, index + 1))
  const count = (wanted: PieceState): number => states.filter((state) => state === wanted).length
  return {
    units: states.length,
    present: count('present'),
    missing: count('missing'),
    damaged: count('damaged'),
  }
}

/** Where goods go by what was seen of them; null while nothing was. */
function proposed({ ownership, condition, defect }: LineFinding): LineFinding['disposition'] {
  if (ownership === 'not_ours') return 'send_back'
  if ((condition ?? 'as_new') !== 'as_new' || (defect ?? 'none') !== 'none') return 'hold'
  return condition !== null && defect !== null ? 'restock' : null
}

/**
 * Flawed goods are not put back on sale by a word that was said before the flaw was seen: they are put aside until
 * somebody says otherwise. What the clerk chose by hand stays.
 */
function follow(before: LineFinding, after: LineFinding): LineFinding {
  const byItself = before.disposition === null || before.disposition === proposed(before)
  const mended = before.disposition === 'restock' && proposed(after) !== 'restock'
  return byItself || mended ? { ...after, disposition: proposed(after) } : after
}

/** Goods that are not ours go back at once (the seed, part 5, section 7). */
function whereTo(found: LineFinding, ownership: Ownership): LineFinding['disposition'] {
  if (ownership === 'not_ours') return 'send_back'
  return found.ownership === 'not_ours' && found.disposition === 'send_back' ? null : found.disposition
}

function changedLine(
  change: Exclude<Change, { kind: 'deliveredAt' | 'emptyBox' }>,
  of: KitLine,
  found: LineFinding,
): LineFinding {
  switch (change.kind) {
    case 'came':
      return { ...found, came: clamp(change.units) }
    case 'step':
      return { ...found, came: clamp((found.came ?? 0) + change.by) }
    case 'piece': {
      const piece = of.kit[change.piece]
      if (!piece) return found
      return { ...found, kit: toggled(found.kit, piece.key, change.unit) }
    }
    case 'missing': {
      const piece = of.kit[change.piece]
      return piece ? { ...found, kit: withPiece(found.kit, piece.key, change.unit, 'missing') } : found
    }
    case 'condition':
      return follow(found, { ...found, condition: change.value })
    case 'defect':
      return follow(found, { ...found, defect: change.value })
    case 'ownership':
      return { ...found, ownership: change.value, disposition: whereTo(found, change.value) }
    case 'disposition':
      return { ...found, disposition: change.value }
    case 'note':
      return { ...found, note: change.value.slice(0, 2000) }
    case 'claimed':
      return { ...found, quantity: change.units === null ? null : clamp(change.units) }
    case 'neverArrived':
      return { ...found, neverArrived: change.units === null ? null : clamp(change.units) }
    case 'proof':
      return { ...found, proof: NEXT_PROOF[found.proof] }
    case 'fine':
      return fine(of, found)
  }
}

/** The findings after a change; the same object where it changes nothing. */
export function changed(findings: Findings, change: Change, lines: readonly KitLine[]): Findings {
  if (change.kind === 'deliveredAt') return { ...findings, deliveredAt: change.instant }
  if (change.kind === 'emptyBox') {
    const emptyBox = !findings.emptyBox
    return {
      ...findings,
      emptyBox,
      lines: findings.lines.map((line) => ({ ...line, came: emptyBox ? 0 : null })),
    }
  }
  const of = lines[change.at]
  const found = findings.lines[change.at]
  if (!of || !found) return findings
  const after = changedLine(change, of, found)
  if (after === found) return findings
  const emptyBox = findings.emptyBox && (after.came ?? 0) === 0
  return { ...findings, emptyBox, lines: findings.lines.map((line, at) => (at === change.at ? after : line)) }
}

/** How far a line's inspection is, for its tab. */
export type Progress = 'untouched' | 'begun' | 'done'

export function progressOf({ kit }: KitLine, found: LineFinding, emptyBox: boolean): Progress {
  if (emptyBox || found.came === 0) return 'done'
  const facts = [found.came, found.condition, found.defect]
  const known = facts.filter((fact) => fact !== null).length
  const looked = kit.filter(({ key }) => {
    const { units, present, missing, damaged } = pieceCount(found, key, found.came ?? 1)
    return present + missing + damaged === units
  }).length
  if (found.ownership === 'not_ours' && found.came !== null) return 'done'
  if (known === facts.length && looked === kit.length) return 'done'
  return known === 0 && looked === 0 && found.ownership === 'ours' ? 'untouched' : 'begun'
}

/** Something to be told of a line at a glance: the worst of what was found. */
export function hasTrouble(found: LineFinding, due: number): boolean {
  const pieces = Object.values(found.kit)
  return (
    found.ownership !== 'ours' ||
    (found.came !== null && found.came !== due) ||
    pieces.some((state) => state !== 'present') ||
    (found.condition !== null && found.condition !== 'as_new') ||
    (found.defect !== null && found.defect !== 'none')
  )
}

/** The line whose product a code names (barcode, SKU or product number); -1 for none. */
export function lineOfProduct(code: string, lines: readonly KitLine[]): number {
  const plain = (text: string | null): string =>
    (text ?? '').normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const wanted = plain(code)
  if (wanted === '') return -1
  /** An UPC-A equals its EAN-13 spelling with a leading zero. */
  const same = (text: string | null): boolean => {
    const own = plain(text)
    return (
      own !== '' &&
      (own === wanted || (/^\d{12,13}$/.test(own) && own.padStart(13, '0') === wanted.padStart(13, '0')))
    )
  }
  return lines.findIndex(({ line }) => same(line.barcode) || same(line.sku) || same(line.productId))
}
