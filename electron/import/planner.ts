import { hash } from 'node:crypto'
import type { ShopId } from '../../shared/ids.ts'
import { type CaseTarget, compareRefund, keyChanges } from '../../shared/import/compare.ts'
import type { Buyer, KnownCase, ToldCase, ToldOrder } from '../../shared/import/facts.ts'
import { fillFromOrder } from '../../shared/import/orders.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { reasonsVersion } from '../../shared/policy/reasons.ts'
import { keysOfImported } from '../../shared/tracking/normalise.ts'
import { findWaybills } from '../../shared/tracking/weak.ts'
import { factValues } from '../database/caseFacts.ts'
import { type BuyerValues, lineValues } from '../database/importedCases.ts'
import { loadKnown, stampOfRefund, stampsOfOrder } from '../database/knownCases.ts'
import type { Executor } from '../database/prepared.ts'
import type { ChangedCase, NewCase } from './changes.ts'

export interface Planned {
  readonly added: NewCase | null
  readonly changed: readonly ChangedCase[]
  /** Cases that stand already as the file says. */
  readonly unchanged: number
}

/** The buyer's own data: it changes nothing that a decision rests on. */
const BUYERS: ReadonlySet<string> = new Set(['buyerName', 'receiverName', 'phone', 'address'])

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

  /** @param shop null before one was chosen: then every case is new */
  constructor(on: Executor, shop: ShopId | null, policy: Policy) {
    this.#on = on
    this.#shop = shop
    this.#policy = policy
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
    if (stamp?.refund_hash === refundHash) return { added: null, changed: [], unchanged: 1 }
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
      }
      return { added, changed: [], unchanged: 0 }
    }
    const known = await loadKnown(this.#on, stamp.id)
    const change = changeOf(known, compareRefund(known, told, this.#policy), { refundHash, orderHash: null })
    return change
      ? { added: null, changed: [change], unchanged: 0 }
      : { added: null, changed: [], unchanged: 1 }
  }

  /** An order may belong to several cases, or to none: then nothing was asked back of it. */
  async order(order: ToldOrder): Promise<Planned> {
    const [key] = keysOfImported(order.orderNo)
    if (key === undefined || this.#shop === null) return { added: null, changed: [], unchanged: 0 }
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
    return { added: null, changed, unchanged }
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
