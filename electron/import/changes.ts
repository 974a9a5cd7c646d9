import type { CaseId, LineId } from '../../shared/ids.ts'
import type { FieldChange } from '../../shared/import/compare.ts'
import type { CaseFacts, CaseKey, KnownLine } from '../../shared/import/facts.ts'
import type { RowProblem } from '../../shared/returns/import.ts'
import type { BuyerValues, CaseToInsert, LineToInsert } from '../database/importedCases.ts'

/** A case that no import has brought yet. Arrays in place of objects: the writer's thread unpacks them sooner. */
export interface NewCase extends CaseToInsert {
  readonly inDispute: boolean
  /** It came in between two imports, and the clock paid it. */
  readonly lost: boolean
}

/** What an import changes of a case that is there. */
export interface ChangedCase {
  readonly id: CaseId
  /** Null: this hash stays as it is. */
  readonly refundHash: string | null
  readonly orderHash: string | null
  readonly facts: CaseFacts
  readonly buyer: BuyerValues
  readonly lines: readonly KnownLine[]
  readonly newLines: readonly LineToInsert[]
  readonly keysAdded: readonly CaseKey[]
  readonly keysRemoved: readonly CaseKey[]
  readonly changes: readonly FieldChange[]
  /** Something other than the buyer's own data changed: `platform_version` counts it. */
  readonly counts: boolean
}

/** A product's kit that a shop's list changed, and the lines of live cases that get it. */
export interface KitChange {
  readonly sku: string
  /** KitPiece[] as JSON. */
  readonly pieces: string
  readonly hash: string
  readonly isNew: boolean
  readonly lines: readonly LineId[]
}

/** A piece of an import, in the file's order. Applying it twice is the same as once. */
export interface Batch {
  readonly added: readonly NewCase[]
  readonly changed: readonly ChangedCase[]
  readonly kits: readonly KitChange[]
  /** Cases of unchanged rows that we settled and the platform tells otherwise: to be reconciled. */
  readonly differing: readonly CaseId[]
  readonly unchanged: number
  /** Rows read so far, of the file's total. */
  readonly rowsDone: number
  /** Rows of this batch that have a problem. */
  readonly bad: number
  readonly problems: readonly RowProblem[]
  readonly end: boolean
}
