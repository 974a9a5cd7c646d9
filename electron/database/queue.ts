import type { Kysely } from 'kysely'
import type { CaseId } from '../../shared/ids.ts'
import { uncleanBecause } from '../../shared/returns/clean.ts'
import type { Parcel } from '../../shared/returns/parcel.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import { loadBriefAndWork } from './cases.ts'
import { headSeq } from './events.ts'
import { inspectionsOfCase } from './inspections.ts'
import { countNotes } from './notes.ts'
import { parcelsOfCase } from './parcels.ts'
import type { Executor } from './prepared.ts'
import { recheckOf } from './rechecks.ts'
import type { Tables } from './schema.ts'
import { casesWithTasks, openTasks } from './tasks.ts'

/** A case as a row of customer service's queue; null when no task of it is open. */
export async function queueItem(on: Executor, caseId: CaseId): Promise<QueueItem | null> {
  const tasks = await openTasks(on, caseId)
  const [first] = tasks
  if (!first) return null
  const loaded = await loadBriefAndWork(on, caseId)
  if (!loaded) return null
  const { brief, work, platformVersion } = loaded
  const parcels = await parcelsOfCase(on, caseId)
  const decision = work.state === 'open' ? null : work.decision
  const recheck = work.state === 'settled' ? null : await recheckOf(on, caseId)
  const notes = await countNotes(on, caseId)
  const inspections = decision?.outcome === 'refund_full' ? await inspectionsOfCase(on, caseId) : []
  return {
    case: brief,
    tasks,
    decision,
    recheck,
    notes,
    unclean: uncleanBecause({ case: brief, tasks, decision, inspections, notes, recheck }),
    platformVersion,
    parcel: parcels.at(-1) ?? null,
    releasedAt: work.state === 'decided' ? work.decidedAt : first.openedAt,
  }
}

const MOST = 5000
const FAR = Number.MAX_SAFE_INTEGER

/** Disputes first, then by deadline: what the platform ends next stands on top. */
export function byUrgency(a: QueueItem, b: QueueItem): number {
  const rank = (item: QueueItem) => (item.case.dispute.state === 'open' ? 0 : 1)
  return rank(a) - rank(b) || deadlineOf(a) - deadlineOf(b) || a.case.id - b.case.id
}

function deadlineOf({ case: { dispute, deadline } }: QueueItem): number {
  return (dispute.state === 'open' ? dispute.deadline : null) ?? deadline?.at ?? FAR
}

export interface QueueFilter {
  readonly shopName: string | null
  readonly kinds: readonly string[] | null
  readonly text: string
  readonly limit: number
}

/** The queue as it stands, and the event that it stands at. Runs in a reading thread. */
export async function readQueue(
  db: Kysely<Tables>,
  filter: QueueFilter,
): Promise<{ items: QueueItem[]; total: number; seq: number }> {
  // Before the rows: an event between the two makes a row be fetched once more, never be missed.
  const seq = await headSeq(db)
  const items: QueueItem[] = []
  for (const caseId of await casesWithTasks(db, MOST)) {
    const item = await queueItem(db, caseId)
    if (item && fits(item, filter)) items.push(item)
  }
  items.sort(byUrgency)
  return { items: items.slice(0, filter.limit), total: items.length, seq }
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

function fits(item: QueueItem, { shopName, kinds, text }: QueueFilter): boolean {
  if (shopName !== null && item.case.shopName !== shopName) return false
  if (kinds && !item.tasks.some((task) => kinds.includes(task.kind))) return false
  const wanted = fold(text.trim())
  return wanted === '' || wordsOf(item.case, item.parcel).some((word) => fold(word).includes(wanted))
}

function wordsOf(brief: QueueItem['case'], parcel: Parcel | null): string[] {
  const { refundNo, orderNo, buyerName, lines } = brief
  return [
    refundNo,
    orderNo ?? '',
    buyerName ?? '',
    parcel?.tracking ?? '',
    ...lines.map((line) => line.title),
  ]
}
