import { assertNever } from '../../shared/result.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { Verdict } from '../../shared/returns/verdict.ts'
import type { StatusRole } from '../ui/Sprite.tsx'

/** A sentence of the catalogue with what fills it. */
export interface Say {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
}

/** What Enter does with a verdict on the screen; `nothing` where a scanner's Enter must not decide. */
export type EnterDoes = 'inspect' | 'resume' | 'next' | 'refuse' | 'nothing'

/** How a verdict looks and sounds, and what the hand does next. */
export interface Look {
  readonly role: StatusRole
  readonly word: Say
  readonly sub: Say
  /** An instant (ms UTC) that the sentence under the word names as `when`. */
  readonly when?: number
  readonly enter: EnterDoes
  /** The inspection starts by itself, unless it is stopped: only where nothing has to be read first. */
  readonly startsItself: boolean
  /** What stands open: the whole of it can be turned away. */
  readonly refusable: boolean
}

interface Units {
  readonly lines: number
  /** Null where one line's quantity is unknown. */
  readonly units: number | null
}

/** Kinds of product and units that a case says to be on their way. */
export function unitsOf(cases: readonly Pick<CaseBrief, 'lines'>[]): Units {
  const lines = cases.flatMap((one) => one.lines)
  let units: number | null = 0
  for (const { quantity, neverArrived } of lines) {
    units = units === null || quantity === null ? null : units + Math.max(quantity - neverArrived, 0)
  }
  return { lines: lines.length, units }
}

function goodsSay(cases: readonly Pick<CaseBrief, 'lines'>[]): Say {
  const { lines, units } = unitsOf(cases)
  return units === null
    ? { key: 'receive.sub.matched_units_unknown', values: { lines } }
    : { key: 'receive.sub.matched', values: { lines, units } }
}

function matchedSub(verdict: Extract<Verdict, { kind: 'matched' }>): Say {
  const { part } = verdict.parcel
  if (part && part.of > 1) return { key: 'receive.sub.matched_part', values: { n: part.n, of: part.of } }
  if (verdict.nth > 1) return { key: 'receive.sub.matched_nth', values: { n: verdict.nth } }
  return goodsSay([verdict.case])
}

const place = (parcel: Parcel): string => parcel.location ?? ''

/** The case that an inspection would go on with: one of ours that customer service has not closed. */
function openCase(cases: readonly CaseBrief[]): CaseBrief | null {
  return cases.find((one) => one.workState === 'open' && !one.frozen) ?? null
}

function already(verdict: Extract<Verdict, { kind: 'already' }>): Look {
  const { parcel, cases, draft } = verdict
  const onDesk = parcel.state.state === 'received' && !parcel.unclaimed
  const open = openCase(cases)
  const away = parcel.state.state === 'turned_away'
  const sub = ALREADY[away ? 'turned_away' : parcel.unclaimed ? 'unclaimed' : 'desk']
  return {
    role: 'in',
    word: { key: 'receive.word.already' },
    sub: { key: sub, values: { who: parcel.receivedBy, place: place(parcel) } },
    when: parcel.receivedAt,
    enter: draft !== null ? 'resume' : onDesk && open ? 'inspect' : 'next',
    startsItself: false,
    refusable: onDesk && open !== null,
  }
}

const REFUND_ONLY = {
  returned_undelivered: {
    word: { key: 'receive.word.returned_undelivered' },
    sub: { key: 'receive.sub.returned_undelivered' },
  },
  buyer_had_received: {
    word: { key: 'receive.word.refund_only' },
    sub: { key: 'receive.sub.refund_only_received' },
  },
  unknown: { word: { key: 'receive.word.refund_only' }, sub: { key: 'receive.sub.refund_only_unknown' } },
} as const

const TURNED_AWAY = {
  cod: { word: { key: 'receive.word.cod' }, sub: { key: 'receive.sub.cod' } },
  misaddressed: { word: { key: 'receive.word.misaddressed' }, sub: { key: 'receive.sub.misaddressed' } },
  from_abroad: { word: { key: 'receive.word.from_abroad' }, sub: { key: 'receive.sub.from_abroad' } },
} as const

const NOT_WAYBILL = {
  empty: 'receive.sub.not_waybill_empty',
  product_code: 'receive.sub.not_waybill_product',
  link: 'receive.sub.not_waybill_link',
} as const

const LATE = {
  settled: 'receive.sub.late_settled',
  closed: 'receive.sub.late_closed',
  refunded: 'receive.sub.late_refunded',
} as const

const ALREADY = {
  desk: 'receive.sub.already',
  unclaimed: 'receive.sub.already_unclaimed',
  turned_away: 'receive.sub.already_turned_away',
} as const

/** How a verdict is shown: one look for each kind. */
export function lookOf(verdict: Verdict): Look {
  const still = { startsItself: false, refusable: true } as const
  switch (verdict.kind) {
    case 'matched':
      return {
        role: 'ok',
        word: { key: 'receive.word.matched' },
        sub: matchedSub(verdict),
        enter: 'inspect',
        startsItself: true,
        refusable: true,
      }
    case 'several':
      return {
        ...still,
        role: 'ok',
        word: { key: 'receive.word.several', values: { count: verdict.cases.length } },
        sub: { key: 'receive.sub.several', values: { count: verdict.cases.length } },
        enter: 'inspect',
      }
    case 'refund_only':
      return { ...still, role: 'in', ...REFUND_ONLY[verdict.goods], enter: 'inspect' }
    case 'late':
      return {
        ...still,
        role: 'un',
        word: { key: 'receive.word.late' },
        sub: { key: LATE[verdict.why], values: { place: place(verdict.parcel) } },
        enter: 'next',
      }
    case 'already':
      return already(verdict)
    case 'near':
      return {
        ...still,
        role: 'at',
        word: { key: 'receive.word.near' },
        sub: { key: 'receive.sub.near', values: { count: verdict.candidates.length } },
        enter: 'nothing',
      }
    case 'unknown':
      return {
        ...still,
        role: 'un',
        word: { key: 'receive.word.unknown', values: { place: place(verdict.parcel) } },
        sub: { key: verdict.fromAbroad ? 'receive.sub.unknown_abroad' : 'receive.sub.unknown' },
        enter: 'next',
      }
    case 'not_waybill':
      return {
        role: 'in',
        word: { key: 'receive.word.not_waybill' },
        sub: { key: NOT_WAYBILL[verdict.what] },
        enter: 'next',
        startsItself: false,
        refusable: false,
      }
    case 'misread':
      return {
        role: 'at',
        word: { key: 'receive.word.misread' },
        sub: { key: 'receive.sub.misread' },
        enter: 'next',
        startsItself: false,
        refusable: false,
      }
    case 'abroad':
      return {
        ...still,
        role: 'rf',
        word: { key: 'receive.word.abroad' },
        sub: { key: 'receive.sub.abroad', values: { country: verdict.country } },
        enter: 'refuse',
      }
    case 'turned_away':
      return {
        role: 'rf',
        ...TURNED_AWAY[verdict.reason],
        enter: 'next',
        startsItself: false,
        refusable: false,
      }
    default:
      return assertNever(verdict)
  }
}

/** The cases that a verdict is about, for its panel. */
export function casesOf(verdict: Verdict): readonly CaseBrief[] {
  switch (verdict.kind) {
    case 'matched':
    case 'refund_only':
    case 'late':
      return [verdict.case]
    case 'several':
    case 'already':
    case 'abroad':
    case 'turned_away':
      return verdict.cases
    case 'near':
    case 'unknown':
    case 'not_waybill':
    case 'misread':
      return []
    default:
      return assertNever(verdict)
  }
}

/** The parcel that a verdict recorded or found; null where nothing is recorded. */
export function parcelOf(verdict: Verdict): Parcel | null {
  return 'parcel' in verdict ? verdict.parcel : null
}

/** The number that a verdict is about; null for a code that is none. */
export function trackingOf(verdict: Verdict): string | null {
  if ('parcel' in verdict) return verdict.parcel.tracking
  return 'tracking' in verdict ? verdict.tracking : null
}

/** What a parcel's inspection would begin with; null where there is none to begin. */
export function inspectionOf(verdict: Verdict): { parcel: Parcel; cases: readonly CaseBrief[] } | null {
  switch (verdict.kind) {
    case 'matched':
    case 'refund_only':
      return { parcel: verdict.parcel, cases: [verdict.case] }
    case 'several':
      return { parcel: verdict.parcel, cases: verdict.cases }
    case 'already': {
      const open = verdict.cases.filter((one) => one.workState === 'open' && !one.frozen)
      const { enter } = already(verdict)
      return enter === 'next'
        ? null
        : { parcel: verdict.parcel, cases: open.length > 0 ? open : verdict.cases }
    }
    default:
      return null
  }
}

/** Width of a word in ems, so that the screen can fit it: a Chinese character is one, a Latin one about 0.6. */
export function emsOf(text: string): number {
  let ems = 0
  for (const char of text) ems += /[\u2e80-\uffef]/u.test(char) ? 1 : char === ' ' ? 0.3 : 0.62
  return ems
}
