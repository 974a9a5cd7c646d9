import { allocate } from '../money.ts'
import type { CaseLine, KitPiece, ReturnCase } from '../returns/case.ts'
import type { Defect, Findings, LineFinding } from '../returns/inspection.ts'
import type { MatchedBy, TurnAwayReason } from '../returns/parcel.ts'
import { claimsFault, isCharged, kitFor, pieceState } from './kit.ts'
import type { Policy } from './policy.ts'
import { type ReturnWindow, returnWindow } from './window.ts'

/** One inspection as the decision sees it; a draft counts like a submitted one. */
export interface SeenInspection {
  readonly findings: Findings
  readonly matchedBy: MatchedBy
  /** False: more parcels of this case are expected. One final inspection ends the waiting. */
  readonly final: boolean
  /** What the policy lets in at the door but wants looked at. */
  readonly door?: Exclude<TurnAwayReason, 'cod'> | null | undefined
}

/**
 * Whose fault it is, as far as known. `open`: a claim not looked into yet, or none that we understand; it
 * keeps the rules that a seller's fault would suppress from rejecting.
 */
export type Cause =
  | 'seller_quality'
  | 'seller_wrong_item'
  | 'came_back_undelivered'
  | 'not_proven'
  | 'buyer'
  | 'open'

/** Something that is split over what became of the claimed units. */
export interface ByFate {
  /** Came back, ours, at most as many as were claimed. */
  readonly came: number
  /** Never arrived, with third-party proof. */
  readonly proven: number
  readonly unproven: number
  /** Neither came back nor are said never to have arrived. */
  readonly short: number
}

export interface KitCount {
  readonly missing: readonly { readonly piece: KitPiece; readonly count: number }[]
  readonly packagingDamaged: boolean
  /** A charged piece that nobody looked at. */
  readonly unknown: boolean
}

/** All inspections of a case put together for one line: the only thing that a rule reads. */
export interface LineFacts {
  readonly line: CaseLine
  readonly platform: ReturnCase['platform']
  readonly policy: Policy
  /** Fen; null where nothing tells. */
  readonly asked: number | null
  readonly claimed: number | null
  /** Units of ours that came; null while a parcel has not been counted. */
  readonly came: number | null
  readonly otherOurs: boolean
  readonly notOurs: boolean
  /** Units came back that the buyer says never arrived. */
  readonly contradicted: boolean
  readonly units: ByFate
  /** The line's amount by the same split, fen. */
  readonly values: ByFate
  readonly final: boolean
  /** Not one thing came in the whole case. */
  readonly nothingCame: boolean
  readonly used: boolean
  readonly damaged: 'minor' | 'major' | null
  readonly conditionKnown: boolean
  readonly defect: Defect | null
  readonly kit: KitCount
  readonly window: ReturnWindow
  readonly cause: Cause
}

/** Units of ours that a finding counts; null: not counted. A unit without its product piece did not come. */
function unitsIn(finding: LineFinding, empty: boolean, kit: readonly KitPiece[]): number | null {
  if (empty) return 0
  const product = kit.find((piece) => piece.role === 'product')
  return product && finding.kit[product.key] === 'missing' ? 0 : finding.came
}

interface Counted {
  readonly finding: LineFinding
  readonly units: number | null
}

function countKit(counted: readonly Counted[], kit: readonly KitPiece[], claimed: number | null): KitCount {
  const missing: { piece: KitPiece; count: number }[] = []
  let packagingDamaged = false
  let unknown = false
  for (const piece of kit.filter(({ role }) => role !== 'product')) {
    let lacking = 0
    for (const { finding, units } of counted) {
      // A piece sent on in a parcel of its own makes good for one that was missing.
      if (units === 0 && finding.kit[piece.key] === 'present') lacking -= 1
      for (let unit = 1; unit <= (units ?? 1); unit += 1) {
        const state = pieceState(finding, piece.key, unit)
        if (state === undefined && isCharged(piece)) unknown = true
        if (state === 'damaged' && piece.role === 'packaging') packagingDamaged = true
        // A cut tag is worth as little as none.
        else if (state === 'missing' || state === 'damaged') lacking += 1
      }
    }
    const count = Math.min(lacking, claimed ?? lacking)
    if (count > 0) missing.push({ piece, count })
  }
  return { missing, packagingDamaged, unknown }
}

/** The last that was filled in; an earlier inspection's stays until a later one says otherwise. */
function lastKnown<T>(values: readonly (T | null)[]): T | null {
  return values.findLast((value) => value !== null) ?? null
}

function causeOf(
  platform: ReturnCase['platform'],
  undelivered: boolean,
  seen: { defect: Defect | null; otherOurs: boolean },
): Cause {
  if (undelivered) return 'came_back_undelivered'
  if (platform.reason === 'no_reason') return 'buyer'
  if (platform.reason === 'unknown' || platform.reason === 'not_authentic') return 'open'
  if (!claimsFault(platform.reason)) return 'not_proven'
  if (platform.reason === 'wrong_item' && seen.otherOurs) return 'seller_wrong_item'
  if (seen.defect === 'product') return 'seller_quality'
  return seen.defect === null ? 'open' : 'not_proven'
}

/** Goods that came back under the number they left by, unless the platform says that the buyer had them. */
export function cameBackUndelivered(
  platform: Pick<ReturnCase['platform'], 'goodsStatus'>,
  inspections: readonly SeenInspection[],
): boolean {
  if (platform.goodsStatus === 'received' || platform.goodsStatus === 'returned') return false
  return inspections.some(({ matchedBy }) => matchedBy === 'outbound_tracking')
}

/** True when every box has been looked at and nothing was in any of them. */
export function nothingCame(inspections: readonly SeenInspection[]): boolean {
  return (
    inspections.length > 0 &&
    inspections.every(
      ({ findings: { emptyBox, lines } }) =>
        emptyBox || (lines.length > 0 && lines.every(({ came }) => came === 0)),
    )
  )
}

/** Splits `claimed` units over their fates; with an unknown claim all that came counts. */
function fatesOf(claimed: number | null, came: number | null, said: number, proof: boolean): ByFate {
  if (claimed === null) return { came: came ?? 0, proven: 0, unproven: 0, short: 0 }
  const here = Math.min(claimed, came ?? Math.max(0, claimed - said))
  const away = Math.min(said, claimed - here)
  return {
    came: here,
    proven: proof ? away : 0,
    unproven: proof ? 0 : away,
    short: claimed - here - away,
  }
}

/** How many units the buyer says never arrived; where no number is told, the reason and what came tell it. */
function saidNeverArrived(told: number, reason: string, claimed: number | null, came: number | null): number {
  if (told > 0 || (reason !== 'undelivered' && reason !== 'never_received')) return told
  return claimed === null || came === null ? 0 : Math.max(0, claimed - came)
}

/** Puts together what all inspections found of one line. */
export function lineFacts(
  line: CaseLine,
  asked: number | null,
  input: {
    readonly case: Pick<ReturnCase, 'platform' | 'lines'>
    readonly inspections: readonly SeenInspection[]
    readonly policy: Policy
  },
): LineFacts {
  const { inspections, policy } = input
  const { platform } = input.case
  const kit = kitFor(line, platform.reason, policy)
  const all: Counted[] = inspections.flatMap(({ findings }) =>
    findings.lines
      .filter(({ lineId }) => lineId === line.id)
      .map((finding) => ({ finding, units: unitsIn(finding, findings.emptyBox, kit) })),
  )
  const ours = all.filter(({ finding }) => finding.ownership !== 'not_ours')
  const here = ours.filter(({ units }) => units !== 0)
  const claimed = line.quantity ?? lastKnown(all.map(({ finding }) => finding.quantity))
  const quantity = claimed === 0 ? null : claimed
  const counted = ours.reduce((total, { units }) => total + (units ?? 0), 0)
  const uncounted = all.length === 0 || ours.some(({ units }) => units === null)
  const came = uncounted && (quantity === null || counted < quantity) ? null : counted

  const defects = here.map(({ finding }) => finding.defect)
  const worst = (['product', 'packaging_only', 'none'] as const).find((one) => defects.includes(one)) ?? null
  const defect = worst !== 'product' && defects.includes(null) ? null : worst
  const conditions = here.map(({ finding }) => finding.condition)
  const otherOurs = here.some(({ finding }) => finding.ownership === 'other_ours')
  const undelivered = cameBackUndelivered(platform, inspections)
  const told = lastKnown(all.map(({ finding }) => finding.neverArrived)) ?? line.neverArrived
  const said = undelivered ? 0 : saidNeverArrived(told, platform.reason, quantity, came)
  const proof = all.some(({ finding }) => finding.proof !== 'none')
  const units = fatesOf(quantity, came, said, proof)
  const fates = [units.came, units.proven, units.unproven, units.short]
  const parts = allocate(asked ?? 0, quantity === null ? [1, 0, 0, 0] : fates)
  const [inCame = 0, inProven = 0, inUnproven = 0, inShort = 0] = parts
  const claimsNeverArrived =
    !undelivered && (platform.reason === 'undelivered' || platform.reason === 'never_received')
  const deliveredAt = lastKnown(inspections.map(({ findings }) => findings.deliveredAt))
  return {
    line,
    platform,
    policy,
    asked,
    claimed: quantity,
    came,
    otherOurs,
    notOurs: all.some(({ finding, units: n }) => finding.ownership === 'not_ours' && n !== 0),
    contradicted:
      quantity !== null &&
      came !== null &&
      came > 0 &&
      (said > 0 ? came + said > quantity : claimsNeverArrived),
    units,
    values: { came: inCame, proven: inProven, unproven: inUnproven, short: inShort },
    final: inspections.some((inspection) => inspection.final),
    nothingCame: nothingCame(inspections),
    used: conditions.includes('used'),
    damaged: worstDamage(here, kit),
    conditionKnown: here.length > 0 && !conditions.includes(null),
    defect,
    kit: countKit(ours, kit, quantity),
    window: returnWindow(platform, deliveredAt, policy),
    cause: causeOf(platform, undelivered, { defect, otherOurs }),
  }
}

/** The graver grade; a product piece marked damaged is a blemish at least, whatever the condition says. */
function worstDamage(here: readonly Counted[], kit: readonly KitPiece[]): LineFacts['damaged'] {
  const conditions = here.map(({ finding }) => finding.condition)
  if (conditions.includes('damaged_major')) return 'major'
  const product = kit.find((piece) => piece.role === 'product')
  const marked = here.some(({ finding }) => product !== undefined && finding.kit[product.key] === 'damaged')
  return marked || conditions.includes('damaged_minor') ? 'minor' : null
}

/** Whether there are goods of ours to look at, or there may be. */
export function hasGoods(facts: Pick<LineFacts, 'came' | 'notOurs'>): boolean {
  return facts.came === null ? true : facts.came > 0
}
