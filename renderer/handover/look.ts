import type { HandoverOutcome, HandoverScan } from '../../shared/returns/handover.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import { lookOf, type Say } from '../receive/look.ts'
import type { Translate } from '../text/index.ts'
import { placeName } from '../ui/place.ts'
import type { StatusRole } from '../ui/Sprite.tsx'
import { type BeepKind, beepOf } from '../ui/sound.ts'

/** A scan's answer in a handover. */
export interface Seen {
  readonly verdict: Verdict
  readonly scan: HandoverScan | null
  /** This number was in the handover before. */
  readonly again: boolean
}

interface Look {
  readonly role: StatusRole
  readonly word: Say
  readonly sub: Say
}

const CHECK: ReadonlySet<Verdict['kind']> = new Set(['near', 'misread', 'abroad', 'not_waybill'])

/** What the hand does with the piece: at a handover nothing is opened, and what needs a look is put aside. */
export function lookAt({ verdict, scan, again }: Seen): Look {
  const plain = lookOf(verdict)
  if (again && scan?.outcome !== 'check')
    return { role: 'in', word: { key: 'handover.word.again' }, sub: { key: 'handover.sub.again' } }
  if (verdict.kind === 'matched' || verdict.kind === 'several')
    return { role: 'ok', word: { key: 'handover.word.taken' }, sub: { key: 'handover.sub.taken' } }
  if (CHECK.has(verdict.kind) && scan !== null)
    return { role: 'at', word: { key: 'handover.word.check' }, sub: { key: `handover.sub.${verdict.kind}` } }
  if (verdict.kind === 'already')
    return { role: 'in', word: plain.word, sub: { key: 'handover.sub.here_before' } }
  return plain
}

/** The same in words. */
export function wordsOf(t: Translate, seen: Seen): { readonly word: string; readonly sub: string } {
  const { word, sub } = lookAt(seen)
  const place = 'parcel' in seen.verdict ? (seen.verdict.parcel.location ?? '') : ''
  const told = (say: Say) => t(say.key, { ...say.values, place: placeName(t, place) })
  return { word: told(word), sub: told(sub) }
}

/** What is to be heard of it. */
export function soundOf({ verdict, again }: Seen): BeepKind {
  return again ? 'already' : beepOf(verdict.kind)
}

const ROLES: Readonly<Record<HandoverOutcome, StatusRole>> = {
  taken: 'ok',
  unknown: 'un',
  turned_away: 'rf',
  check: 'at',
  here_before: 'in',
  undone: 'in',
}

/** The status shape of what became of a piece. */
export const outcomeRole = (outcome: HandoverOutcome): StatusRole => ROLES[outcome]
