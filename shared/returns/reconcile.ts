import { z } from 'zod'
import { MINUTE } from '../time.ts'
import type { GoodsState } from './case.ts'
import type { Proposal } from './lifecycle.ts'
import type { CaseType, GoodsStatus, PlatformState } from './platform.ts'
import type { SettleOutcome } from './settlement.ts'

/** Who paid the refund, as the file tells: a person, the platform by itself, or at once (零秒响应). */
export const RefundedBy = z.enum(['hand', 'system', 'instant', 'unknown'])
export type RefundedBy = z.infer<typeof RefundedBy>

/** What differs between the platform and us; each is a task of its own. */
export const FoundKind = z.enum(['still_open', 'refunded_there', 'amount_differs'])
export type FoundKind = z.infer<typeof FoundKind>

/** How a refund came about there: `timeout` and `instant` are the clock's doing. */
export const RefundedHow = z.enum(['timeout', 'instant', 'hand', 'unknown'])
export type RefundedHow = z.infer<typeof RefundedHow>

/** How many findings an import opened and, of earlier ones, closed; `lost`: refunds that the clock paid. */
export const FoundCounts = z.object({
  stillOpen: z.number().int(),
  refundedThere: z.number().int(),
  amountDiffers: z.number().int(),
  closed: z.number().int(),
  lost: z.number().int(),
})
export type FoundCounts = z.infer<typeof FoundCounts>
export const NOTHING_FOUND: FoundCounts = {
  stillOpen: 0,
  refundedThere: 0,
  amountDiffers: 0,
  closed: 0,
  lost: 0,
}

/** A case's two sides. Money in fen, instants in ms UTC. */
export interface TwoSides {
  readonly type: CaseType
  readonly state: PlatformState
  readonly goodsStatus: GoodsStatus
  /** What the platform shows as refunded once it is a success. */
  readonly asked: number | null
  readonly finishedAt: number | null
  /** The deadline that stood last, even where the finished case shows none any more. */
  readonly deadlineAt: number | null
  readonly refundedBy: RefundedBy
  readonly goods: GoodsState
  readonly work:
    | { readonly state: 'open' }
    | { readonly state: 'decided'; readonly proposal: Proposal | null }
    | {
        readonly state: 'settled'
        readonly outcome: SettleOutcome
        readonly amount: number
        readonly settledAt: number
      }
}

export interface Finding {
  readonly kind: FoundKind
  /** The facts that it rests on: as long as they are the same it is the same finding. */
  readonly facts: string
  /** What this side says was paid, or the decision would pay; null where it says nothing yet. */
  readonly here: number | null
  /** What the platform paid. */
  readonly there: number | null
}

export interface Reconciled {
  readonly findings: readonly Finding[]
  /** A refund that the clock paid: by how much it exceeds what we settled or decided, all of it without either. */
  readonly lost: { readonly amount: number; readonly how: RefundedHow } | null
}

const NOTHING: Reconciled = { findings: [], lost: null }

/**
 * Who or what paid a refund. The file's own word goes first; without it a refund at or after its deadline was the
 * time-out's, one before it a person's.
 */
export function refundedHow(sides: Pick<TwoSides, 'refundedBy' | 'finishedAt' | 'deadlineAt'>): RefundedHow {
  const { refundedBy, finishedAt, deadlineAt } = sides
  if (refundedBy === 'hand' || refundedBy === 'instant') return refundedBy
  // The platform works its time-outs off within minutes, sometimes a little early by its own clock.
  const late = finishedAt !== null && deadlineAt !== null ? finishedAt >= deadlineAt - MINUTE : null
  if (refundedBy === 'system') return late === true ? 'timeout' : 'instant'
  return late === null ? 'unknown' : late ? 'timeout' : 'hand'
}

const byClock = (how: RefundedHow): boolean => how === 'timeout' || how === 'instant'

/** States in which the platform waits for the seller, and would act by itself. */
const SELLERS_TURN: ReadonlySet<PlatformState> = new Set(['wait_seller_agree', 'wait_seller_confirm'])
/** A refund that we say was paid cannot stand in these either. */
const NOT_PAID: ReadonlySet<PlatformState> = new Set([
  'wait_seller_agree',
  'wait_seller_confirm',
  'wait_buyer_return',
  'seller_refused',
])

function stillOpen(state: PlatformState, outcome: SettleOutcome): boolean {
  const paid = outcome === 'refunded' || outcome === 'partly_refunded'
  return (paid ? NOT_PAID : SELLERS_TURN).has(state)
}

/**
 * Compares what the platform says with our own work on a case.
 *
 * - settled here, still open there: a finding, once the file is `graceMs` younger than the settlement (customer
 *   service settles here and works there minutes later);
 * - refunded there before our settlement: a finding where the goods are known here or the clock paid. A person's
 *   refund of a case whose goods nobody has seen is the platform's daily business, and so is a refund at once of
 *   what was never sent;
 * - both done, with other amounts: a finding; a case that closed without a refund there counts as nothing paid.
 *
 * @param asOf when the file was made
 */
export function reconcile(sides: TwoSides, asOf: number, graceMs: number): Reconciled {
  const { work, state } = sides
  if (work.state !== 'settled') return state === 'success' ? unsettled(sides, work) : NOTHING
  const { outcome, amount, settledAt } = work
  if (stillOpen(state, outcome)) {
    if (asOf < settledAt + graceMs) return NOTHING
    const facts = `${state} ${outcome} ${settledAt}`
    return { findings: [{ kind: 'still_open', facts, here: amount, there: null }], lost: null }
  }
  if (state !== 'success' && state !== 'closed') return NOTHING
  const there = state === 'closed' ? 0 : sides.asked
  const how = refundedHow(sides)
  const early = sides.finishedAt !== null && sides.finishedAt < settledAt
  const lost =
    state === 'success' && early && byClock(how)
      ? { amount: Math.max(0, (there ?? amount) - amount), how }
      : null
  const exchanged = outcome === 'exchanged' && sides.type === 'exchange'
  if (there === null || there === amount || exchanged) return { findings: [], lost }
  const facts = `${amount} ${there} ${settledAt}`
  return { findings: [{ kind: 'amount_differs', facts, here: amount, there }], lost }
}

type Unsettled = Exclude<TwoSides['work'], { state: 'settled' }>

function unsettled(sides: TwoSides, work: Unsettled): Reconciled {
  const { asked, finishedAt, goods, type, goodsStatus } = sides
  const how = refundedHow(sides)
  const here = work.state === 'decided' ? (work.proposal?.amount ?? null) : null
  // Never sent, or never arrived, and given back at once: nothing of ours is gone.
  const harmless = type === 'refund_only' && how === 'instant' && goodsStatus !== 'received'
  const clock = byClock(how) && !harmless
  if (goods === 'expected' && work.state === 'open' && !clock) return NOTHING
  return {
    findings: [{ kind: 'refunded_there', facts: `${asked ?? '-'} ${finishedAt ?? '-'}`, here, there: asked }],
    lost: clock ? { amount: Math.max(0, (asked ?? 0) - (here ?? 0)), how } : null,
  }
}

/** Whether the platform paid just what we had decided: then nobody has to be warned, only the case be closed. */
export function paidAsDecided(sides: Pick<TwoSides, 'state' | 'asked' | 'work'>): boolean {
  const { work, state, asked } = sides
  return state === 'success' && work.state === 'decided' && work.proposal?.amount === asked && asked !== null
}

/** How a case stands closed on the platform, in our words; null while it is not over there, or tells no amount. */
export function proposalOfPlatform({
  state,
  type,
  asked,
  paid,
}: {
  readonly state: PlatformState
  readonly type: CaseType
  readonly asked: number | null
  readonly paid: number | null
}): Proposal | null {
  if (state === 'closed') return { outcome: 'cancelled', amount: 0 }
  if (state !== 'success') return null
  if (type === 'exchange') return { outcome: 'exchanged', amount: 0 }
  if (asked === null) return null
  if (asked === 0) return { outcome: 'cancelled', amount: 0 }
  return { outcome: paid !== null && asked < paid ? 'partly_refunded' : 'refunded', amount: asked }
}
