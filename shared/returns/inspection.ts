import { z } from 'zod'
import { CaseId, InspectionId, Instant, LineId, OperatorId, ParcelId } from '../ids.ts'
import { MatchedBy } from './parcel.ts'

export const PieceState = z.enum(['present', 'missing', 'damaged'])
export type PieceState = z.infer<typeof PieceState>
export const Condition = z.enum(['as_new', 'used', 'damaged_minor', 'damaged_major'])
export type Condition = z.infer<typeof Condition>
export const Defect = z.enum(['none', 'packaging_only', 'product'])
export type Defect = z.infer<typeof Defect>
/** Whose goods came: the claimed product, another product of ours, or goods that we did not sell. */
export const Ownership = z.enum(['ours', 'other_ours', 'not_ours'])
export type Ownership = z.infer<typeof Ownership>
export const Disposition = z.enum(['restock', 'repair', 'scrap', 'send_back', 'hold'])
export type Disposition = z.infer<typeof Disposition>
/** Third-party proof for units that never arrived (the seed, part 2, section 5(2)). */
export const UndeliveredProof = z.enum(['none', 'carrier', 'notary'])
export type UndeliveredProof = z.infer<typeof UndeliveredProof>

/** What was found of one line in one parcel. Null: not looked at yet. */
export const LineFinding = z.object({
  lineId: LineId,
  came: z.number().int().min(0).max(9999).nullable(),
  /** By kit piece key; a piece that is not named was not looked at. */
  kit: z.record(z.string().max(40), PieceState),
  ownership: Ownership,
  condition: Condition.nullable(),
  defect: Defect.nullable(),
  disposition: Disposition.nullable(),
  note: z.string().max(2000),
  /** Filled in where no file told: units claimed. */
  quantity: z.number().int().min(0).max(9999).nullable(),
  /** Units said never to have arrived, where the clerk or agent learnt of them. */
  neverArrived: z.number().int().min(0).max(9999).nullable(),
  proof: UndeliveredProof,
})
export type LineFinding = z.infer<typeof LineFinding>

export const Findings = z.object({
  lines: z.array(LineFinding).max(200),
  /** Nothing at all was in the box. */
  emptyBox: z.boolean(),
  /** Filled in where no file told: when the buyer received the goods. */
  deliveredAt: Instant.nullable(),
})
export type Findings = z.infer<typeof Findings>

export const InspectionState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft') }),
  z.object({ state: z.literal('submitted'), final: z.boolean(), at: Instant }),
  z.object({ state: z.literal('reopened'), reason: z.string(), at: Instant }),
])
export type InspectionState = z.infer<typeof InspectionState>

export const Inspection = z.object({
  id: InspectionId,
  parcelId: ParcelId,
  caseId: CaseId,
  matchedBy: MatchedBy,
  /** What the policy lets in at the door but wants looked at. */
  door: z.enum(['misaddressed', 'from_abroad']).nullable(),
  state: InspectionState,
  /** Counts the saved drafts; a save names the revision that it follows. */
  revision: z.number().int().nonnegative(),
  findings: Findings,
  operator: z.string(),
  /** Whose half-done work it is: others take it over before they go on with it. */
  heldBy: z.object({ id: OperatorId, name: z.string() }).nullable(),
  changedAt: Instant,
})
export type Inspection = z.infer<typeof Inspection>

/** A line that nobody has looked at: what the clerk does not touch stays unknown. */
export function untouchedLine(lineId: LineId): LineFinding {
  return {
    lineId,
    came: null,
    kit: {},
    ownership: 'ours',
    condition: null,
    defect: null,
    disposition: null,
    note: '',
    quantity: null,
    neverArrived: null,
    proof: 'none',
  }
}
