import { hash } from 'node:crypto'
import type { CaseId, ShopId } from '../../shared/ids.ts'
import { type CaseTarget, compareRefund, keyChanges } from '../../shared/import/compare.ts'
import type { Buyer, CaseFacts, KnownCase, ToldCase, ToldOrder } from '../../shared/import/facts.ts'
import { fillFromOrder } from '../../shared/import/orders.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { reasonsVersion } from '../../shared/policy/reasons.ts'
import { reconcile } from '../../shared/returns/reconcile.ts'
import { keysOfImported } from '../../shared/tracking/normalise.ts'
import { findWaybills } from '../../shared/tracking/weak.ts'
import { factValues } from '../database/caseFacts.ts'
import { type BuyerValues, lineValues } from '../database/importedCases.ts'
import { loadKnown, type RefundStamp, stampOfRefund, stampsOfOrder } from '../database/knownCases.ts'
import type { Executor } from '../database/prepared.ts'
import { foundOf, sidesOf } from '../database/reconciliation.ts'
import { stepsOf } from '../reconcile/steps.ts'
import type { ChangedCase, NewCase } from './changes.ts'

export interface Planned {
  readonly added: NewCase | null
  readonly changed: readonly ChangedCase[]
  /** Cases that stand already as the file says. */
  readonly unchanged: number
  /** Of these, one whose settlement the platform tells otherwise, which nobody wrote down yet. */
  readonly differing: CaseId | null
}

export interface PlannerOf {
  /** Null before one was chosen: then every case is new. */
  readonly shop: ShopId | null
  readonly policy: Policy
  readonly asOf: number
  /** When the shop's last refund export was made; null where this is the first. */
  readonly since: number | null
}

/** The buyer's own data: it changes nothing that a decision rests on. */
const BUYERS: ReadonlySet<string> = new Set(['buyerName', 'receiverName', 'phone', 'address'])

const NOTHING: Planned = { added: null, changed: [], unchanged: 0, differing: null }

const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'base64url').slice(0, 22)
const buyerValues = (buyer: Buyer): BuyerValues => [
  buyer.buyerName,
  buyer.receiverName,
  buyer.phone,
  buyer.address,
]

/** Compares what a file says with the database, case by case; it only reads. */
export class Planner {
  readonly #on: Executor
  readonly #shop: ShopId | null
  readonly #policy: Policy
  readonly #of: PlannerOf

  constructor(on: Executor, of: PlannerOf) {
    this.#on = on
    this.#shop = of.shop
    this.#policy = of.policy
    this.#of = of
  }

  async refund(told: ToldCase): Promise<Planned> {
    const refundHash = digest([
      reasonsVersion,
      this.#policy.estimate,
      told.told,
      told.buyerName,
      told.lines,
      /\d{8}/.test(told.info) ? findWaybills(told.info) : [],
    ])
    const stamp = this.#shop === null ? null : await stampOfRefund(this.#on, this.#shop, told.refundNo)
    if (stamp?.refund_hash === refundHash) return this.#unchanged(stamp)
    if (!stamp) {
      const target = compareRefund(null, told, this.#policy)
      const added: NewCase = {
        refundNo: told.refundNo,
        hash: refundHash,
        facts: factValues(target.facts),
        buyer: buyerValues(target.buyer),
        lines: target.newLines.map((line, i) => lineValues(i + 1, line)),
        keys: target.keys.map(({ key, kind }) => [key, kind] as const),
        inDispute: target.facts.disputeState === 'open',
        lost: this.#lostBetween(target.facts),
      }
      return { added, changed: [], unchanged: 0, differing: null }
    }
    const known = await loadKnown(this.#on, stamp.id)
    const change = changeOf(known, compareRefund(known, told, this.#policy), { refundHash, orderHash: null })
    return change ? { added: null, changed: [change], unchanged: 0, differing: null } : this.#unchanged(stamp)
  }

  /** Of a row that changed nothing: only what we settled since may differ from it. */
  async #unchanged(stamp: RefundStamp): Promise<Planned> {
    const differing = (await this.#differs(stamp)) ? stamp.id : null
    return { added: null, changed: [], unchanged: 1, differing }
  }

  async #differs(stamp: RefundStamp): Promise<boolean> {
    if (stamp.work_state !== 'settled') return false
    const { asOf, policy } = this.#of
    const { watch } = policy
    const compared = reconcile(sidesOf({ ...stamp, decision: null }), asOf, watch.settleGraceMs)
    if (compared.findings.length === 0 && compared.lost === null) return false
    const known = await foundOf(this.#on, stamp.id)
    return (await stepsOf(this.#on, stamp.id, compared, known, { asOf, watch })).length > 0
  }

  /**
   * A new case that is a success already is old history, but for one that the platform itself paid since the shop's
   * last file: between two imports nobody here could have known of it.
   */
  #lostBetween(facts: CaseFacts): boolean {
    const { since } = this.#of
    if (since === null || facts.state !== 'success' || facts.type === 'refund_only') return false
    if (facts.refundedBy === 'hand' || facts.refundedBy === 'unknown') return false
    return facts.finishedAt !== null && facts.finishedAt > since
  }

  /** An order may belong to several cases, or to none: then nothing was asked back of it. */
  async order(order: ToldOrder): Promise<Planned> {
    const [key] = keysOfImported(order.orderNo)
    if (key === undefined || this.#shop === null) return NOTHING
    const orderHash = digest(order)
    const changed: ChangedCase[] = []
    let unchanged = 0
    for (const stamp of await stampsOfOrder(this.#on, this.#shop, key)) {
      if (stamp.order_hash === orderHash) {
        unchanged += 1
        continue
      }
      const known = await loadKnown(this.#on, stamp.id)
      const change = changeOf(known, fillFromOrder(known, order), { refundHash: null, orderHash })
      if (change) changed.push(change)
      else unchanged += 1
    }
    return { added: null, changed, unchanged, differing: null }
  }
}

function changeOf(
  known: KnownCase,
  target: CaseTarget,
  hashes: { refundHash: string | null; orderHash: string | null },
): ChangedCase | null {
  if (target.changes.length === 0) return null
  const keys = keyChanges(known.keys, target.keys)
  return {
    id: known.id,
    ...hashes,
    facts: target.facts,
    buyer: buyerValues(target.buyer),
    lines: target.lines,
    newLines: target.newLines,
    keysAdded: keys.added,
    keysRemoved: keys.removed,
    changes: target.changes,
    counts: target.changes.some(({ field }) => !BUYERS.has(field)),
  }
}
