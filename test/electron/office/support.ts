import type { InspectionView, Output } from '../../../shared/contract.ts'
import type { CaseId } from '../../../shared/ids.ts'
import type { QueueCriteria } from '../../../shared/returns/office.ts'
import type { QueueItem } from '../../../shared/returns/task.ts'
import { addCase, type CaseSpec } from '../../support/builders.ts'
import { inspect, scanned } from '../../support/desk.ts'
import type { TestHouse } from '../../support/house.ts'

let numbers = 7_000_000_000_000

/** A case whose goods were scanned and inspected: a clean full refund unless said otherwise. */
export async function decided(
  t: TestHouse,
  spec: CaseSpec = {},
  over: Parameters<typeof inspect>[3] = {},
): Promise<Output<'inspection.submit'> & { caseId: CaseId; view: InspectionView }> {
  numbers += 86_429_753
  const tracking = `YT${numbers}`
  const caseId = await addCase(t.house, { return_tracking: tracking, outbound_tracking: null, ...spec })
  const { parcel } = await scanned(t, tracking, 'matched')
  return { caseId, ...(await inspect(t, parcel.id, caseId, over)) }
}

/** A case's row in the queue, as it stands now. */
export async function rowOf(t: TestHouse, caseId: CaseId): Promise<QueueItem | null> {
  return (await t.must('queue.items', { caseIds: [caseId] })).items[0] ?? null
}

/** A filter that lets everything through but for `over`. */
export const criteria = (over: Partial<QueueCriteria> = {}): QueueCriteria => ({
  bucket: null,
  shop: null,
  kind: null,
  amountFrom: null,
  amountTo: null,
  text: '',
  clean: false,
  ...over,
})
