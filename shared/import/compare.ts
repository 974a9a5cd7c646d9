import type { Policy } from '../policy/policy.ts'
import { estimateDeadline } from '../returns/lifecycle.ts'
import { keysOfImported } from '../tracking/normalise.ts'
import { findWaybills } from '../tracking/weak.ts'
import {
  type Buyer,
  type CaseFacts,
  type CaseKey,
  type KnownCase,
  type KnownLine,
  NO_BUYER,
  NO_FACTS,
  type ToldCase,
  type ToldLine,
} from './facts.ts'

/** A fact that a file changed: instants in ms, money in fen; null where it was or is blank, or is private. */
export interface FieldChange {
  readonly field: string
  readonly from: string | null
  readonly to: string | null
}

/** A case as it has to stand after the import. */
export interface CaseTarget {
  readonly facts: CaseFacts
  readonly buyer: Buyer
  readonly lines: readonly KnownLine[]
  readonly newLines: readonly ToldLine[]
  readonly keys: readonly CaseKey[]
  readonly changes: readonly FieldChange[]
}

/** Free text may hold anything about the buyer: events say that it changed, not what it says. */
const PRIVATE: ReadonlySet<string> = new Set([
  'reasonText',
  'description',
  'sellerNote',
  'disputeText',
  'buyerName',
  'receiverName',
  'phone',
  'address',
])

/** Facts that one column tells together go by that column's name. */
const NAMED: Readonly<Record<string, string>> = {
  stateText: 'state',
  reasonText: 'reason',
  deadlineAt: 'deadline',
  deadlineSource: 'deadline',
  disputeState: 'dispute',
  disputeText: 'dispute',
}

/** Each field once, by its column's name. */
export function byField(changes: readonly FieldChange[]): FieldChange[] {
  const fields = new Map<string, FieldChange>()
  for (const change of changes) {
    const field = NAMED[change.field] ?? change.field
    if (!fields.has(field)) fields.set(field, { ...change, field })
  }
  return [...fields.values()]
}

const shown = (value: unknown): string | null => (value === null || value === '' ? null : String(value))

function changesBetween<T extends object>(before: T, after: T): FieldChange[] {
  const old: ReadonlyMap<string, unknown> = new Map(Object.entries(before))
  return Object.entries(after)
    .filter(([field, value]) => old.get(field) !== value)
    .map(([field, value]) =>
      PRIVATE.has(field)
        ? { field, from: null, to: null }
        : { field, from: shown(old.get(field)), to: shown(value) },
    )
}

function withDeadline(
  facts: CaseFacts,
  before: CaseFacts,
  told: number | null | undefined,
  policy: Pick<Policy, 'estimate'>,
): CaseFacts {
  if (typeof told === 'number') return { ...facts, deadlineAt: told, deadlineSource: 'platform' }
  if (told === undefined && before.deadlineSource === 'platform')
    return { ...facts, deadlineAt: before.deadlineAt, deadlineSource: 'platform' }
  const { state, appliedAt, returnedAt } = facts
  const guess = estimateDeadline({ state, appliedAt, returnedAt, deadline: null }, policy)
  return { ...facts, deadlineAt: guess?.at ?? null, deadlineSource: guess?.source ?? null }
}

/** Every number by which a parcel may find the case. Free text gives weak keys, unless they say the same again. */
export function keysOf(refundNo: string, facts: CaseFacts, info: string): CaseKey[] {
  const keys: CaseKey[] = []
  const add = (kind: CaseKey['kind'], texts: readonly string[]) => {
    for (const key of texts) if (!keys.some((k) => k.kind === kind && k.key === key)) keys.push({ key, kind })
  }
  add('refund', keysOfImported(refundNo))
  if (facts.orderNo !== null) add('order', keysOfImported(facts.orderNo))
  if (facts.returnTracking !== null) add('return', keysOfImported(facts.returnTracking))
  if (facts.outboundTracking !== null) add('outbound', keysOfImported(facts.outboundTracking))
  const free = `${facts.description}\n${facts.sellerNote}\n${info}`
  const strong = new Set(keys.map(({ key }) => key))
  if (/\d{4}/.test(free))
    add(
      'weak',
      findWaybills(free).filter((key) => !strong.has(key)),
    )
  return keys
}

interface Paired {
  readonly lines: KnownLine[]
  readonly newLines: ToldLine[]
  readonly changes: FieldChange[]
}

/**
 * Finds for each told line the one that is known: by product, code and title, then by product and code, then by
 * what is left in order. Lines that a file no longer names stay: inspections may speak of them.
 */
function pairLines(known: readonly KnownLine[], told: readonly ToldLine[]): Paired {
  const left = [...known]
  const pairs = new Map<ToldLine, KnownLine>()
  const take = (fits: (line: KnownLine, wanted: ToldLine) => boolean) => {
    for (const wanted of told) {
      if (pairs.has(wanted)) continue
      const at = left.findIndex((line) => fits(line, wanted))
      const found = left[at]
      if (found) {
        pairs.set(wanted, found)
        left.splice(at, 1)
      }
    }
  }
  const sameCode = (a: ToldLine, b: ToldLine) => a.productId === b.productId && a.sku === b.sku
  take((line, wanted) => sameCode(line, wanted) && line.title === wanted.title)
  take((line, wanted) => (wanted.productId ?? wanted.sku) !== null && sameCode(line, wanted))
  take(() => true)
  const changes: FieldChange[] = []
  const lines: KnownLine[] = []
  for (const [wanted, line] of pairs) {
    // A file without the column does not take away what another one told.
    const after: KnownLine = {
      ...line,
      productId: wanted.productId ?? line.productId,
      sku: wanted.sku ?? line.sku,
      title: wanted.title || line.title,
      barcode: wanted.barcode ?? line.barcode,
      quantity: wanted.quantity ?? line.quantity,
      amount: wanted.amount,
    }
    const changed = changesBetween(line, after)
    if (changed.length === 0) continue
    lines.push(after)
    changes.push(...changed)
  }
  const newLines = told.filter((line) => !pairs.has(line))
  if (newLines.length > 0 && known.length > 0) {
    const [from, to] = [known.length, known.length + newLines.length]
    changes.push({ field: 'lines', from: String(from), to: String(to) })
  }
  return { lines, newLines, changes }
}

/** What a refund export makes of a case that is known, or of a new one. No changes: nothing to write. */
export function compareRefund(
  known: KnownCase | null,
  told: ToldCase,
  policy: Pick<Policy, 'estimate'>,
): CaseTarget {
  const before = known?.facts ?? NO_FACTS
  const { deadlineAt, ...rest } = told.told
  const facts = withDeadline({ ...before, ...rest }, before, deadlineAt, policy)
  const was = known?.buyer ?? NO_BUYER
  const buyer: Buyer = { ...was, buyerName: told.buyerName ?? was.buyerName }
  const paired = pairLines(known?.lines ?? [], told.lines)
  const changes = known
    ? [...changesBetween(before, facts), ...changesBetween(was, buyer), ...paired.changes]
    : []
  return {
    facts,
    buyer,
    lines: paired.lines,
    newLines: paired.newLines,
    keys: keysOf(told.refundNo, facts, told.info),
    changes: byField(changes),
  }
}

/** What two sets of keys differ by. */
export function keyChanges(
  before: readonly CaseKey[],
  after: readonly CaseKey[],
): { added: CaseKey[]; removed: CaseKey[] } {
  const missing = (from: readonly CaseKey[], other: readonly CaseKey[]) =>
    from.filter((a) => !other.some((b) => a.key === b.key && a.kind === b.kind))
  return { added: missing(after, before), removed: missing(before, after) }
}
