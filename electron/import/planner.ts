import { hash } from 'node:crypto'
import type { CaseId, ShopId } from '../../shared/ids.ts'
import { type CaseTarget, compareRefund, keyChanges } from '../../shared/import/compare.ts'
import type { Buyer, CaseFacts, KnownCase, ToldCase, ToldLine, ToldOrder } from '../../shared/import/facts.ts'
import type { ToldKit } from '../../shared/import/kits.ts'
import { fillFromOrder } from '../../shared/import/orders.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import { reasonsVersion } from '../../shared/policy/reasons.ts'
import { reconcile } from '../../shared/returns/reconcile.ts'
import { keysOfImported } from '../../shared/tracking/normalise.ts'
import { findWaybills } from '../../shared/tracking/weak.ts'
import { factValues } from '../database/caseFacts.ts'
import { type BuyerValues, type LineToInsert, lineValues } from '../database/importedCases.ts'
import { kitsOfShop, openLines } from '../database/kits.ts'
import { loadKnown, type RefundStamp, stampOfRefund, stampsOfOrder } from '../database/knownCases.ts'
import type { Executor } from '../database/prepared.ts'
import { foundOf, sidesOf } from '../database/reconciliation.ts'
import { stepsOf } from '../reconcile/steps.ts'
import type { ChangedCase, KitChange, NewCase } from './changes.ts'

export interface Planned {
  readonly added: NewCase | null
  readonly changed: readonly ChangedCase[]
  /** A kit that a shop's list changed. */
  readonly kit: KitChange | null
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

type OpenLine = Awaited<ReturnType<typeof openLines>>[number]

/** The buyer's own data: it changes nothing that a decision rests on. */
const BUYERS: ReadonlySet<string> = new Set(['buyerName', 'receiverName', 'phone', 'address'])

const NOTHING: Planned = { added: null, changed: [], kit: null, unchanged: 0, differing: null }

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
  #shopKits: ReturnType<typeof kitsOfShop> | null = null
  #linesBySku: Promise<ReadonlyMap<string, readonly OpenLine[]>> | null = null

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
        lines: (await this.#withKits(target.newLines)).map((line, i) => lineValues(i + 1, line)),
        keys: target.keys.map(({ key, kind }) => [key, kind] as const),
        inDispute: target.facts.disputeState === 'open',
        lost: this.#lostBetween(target.facts),
      }
      return { ...NOTHING, added }
    }
    const known = await loadKnown(this.#on, stamp.id)
    const target = compareRefund(known, told, this.#policy)
    const newLines = await this.#withKits(target.newLines)
    const change = changeOf(known, { ...target, newLines }, { refundHash, orderHash: null })
    return change ? { ...NOTHING, changed: [change] } : this.#unchanged(stamp)
  }

  /** Of a row that changed nothing: only what we settled since may differ from it. */
  async #unchanged(stamp: RefundStamp): Promise<Planned> {
    const differing = (await this.#differs(stamp)) ? stamp.id : null
    return { ...NOTHING, unchanged: 1, differing }
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
      const target = { ...fillFromOrder(known, order), newLines: [] }
      const change = changeOf(known, target, { refundHash: null, orderHash })
      if (change) changed.push(change)
      else unchanged += 1
    }
    return { ...NOTHING, changed, unchanged }
  }

  /** A product's kit of the shop's own list, and the lines that get it. */
  async kit({ sku, pieces }: ToldKit): Promise<Planned> {
    const kitHash = digest(pieces)
    const before = (await this.#kits()).get(sku)
    if (before?.hash === kitHash) return { ...NOTHING, unchanged: 1 }
    const json = JSON.stringify(pieces)
    const lines = (await this.#openLines()).get(sku) ?? []
    return {
      ...NOTHING,
      kit: {
        sku,
        pieces: json,
        hash: kitHash,
        isNew: before === undefined,
        lines: lines.flatMap(({ id, kit }) => (kit === json ? [] : [id])),
      },
    }
  }

  /** The shop's kits as they stood when the file was begun. */
  #kits(): ReturnType<typeof kitsOfShop> {
    this.#shopKits ??= this.#shop === null ? Promise.resolve(new Map()) : kitsOfShop(this.#on, this.#shop)
    return this.#shopKits
  }

  #openLines(): Promise<ReadonlyMap<string, readonly OpenLine[]>> {
    this.#linesBySku ??= this.#readLines()
    return this.#linesBySku
  }

  async #readLines(): Promise<ReadonlyMap<string, readonly OpenLine[]>> {
    const rows = this.#shop === null ? [] : await openLines(this.#on, this.#shop)
    return Map.groupBy(rows, ({ sku }) => sku ?? '')
  }

  async #withKits(lines: readonly ToldLine[]): Promise<LineToInsert[]> {
    const kits = await this.#kits()
    return lines.map((line) => ({ ...line, kit: kits.get(line.sku ?? '')?.pieces ?? '[]' }))
  }
}

function changeOf(
  known: KnownCase,
  target: Omit<CaseTarget, 'newLines'> & { newLines: readonly LineToInsert[] },
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
