import type { Output } from '../../shared/contract.ts'
import type { CaseId } from '../../shared/ids.ts'
import { HOUR } from '../../shared/time.ts'
import { inspect, scanned, settling } from './desk.ts'
import { type Cells, exportFile, HEADERS_A, numbered } from './exportFile.ts'
import type { TestHouse } from './house.ts'
import { importFile } from './imports.ts'

/** A refund that the platform ended: paid by a person, the deadline gone from the file as the platform does it. */
export const refunded = (n: number, cells: Cells = {}): Cells =>
  numbered(n, {
    退款状态: '退款成功',
    超时时间: '',
    退款完结时间: '2026-06-01 10:00:00',
    '手工退款/系统退款': '手工退款',
    ...cells,
  })

/** What the platform's own header set lacks, so that a decision need not be left to people. */
const TOLD = { 签收时间: '2026-05-26 10:00:00', 退货数量: '1' }
const HEADERS = [...HEADERS_A, ...Object.keys(TOLD)]

/** Imports rows an hour after whatever was before, well past every grace. */
export async function importLater(t: TestHouse, rows: readonly Cells[], hours = 1) {
  t.clock.advance(hours * HOUR)
  return importFile(
    t,
    'a.csv',
    exportFile(
      rows.map((row) => ({ ...TOLD, ...row })),
      HEADERS,
    ),
  )
}

/** Receives the nth parcel and inspects it as in order; gives the case's id. */
export async function receive(t: TestHouse, n: number): Promise<CaseId> {
  const { case: brief, parcel } = await scanned(t, `YT${7_000_000_000_000 + n}`, 'matched')
  await inspect(t, parcel.id, brief.id)
  return brief.id
}

/** Receives, inspects and settles the nth case. */
export async function settleCase(
  t: TestHouse,
  n: number,
  how: Parameters<typeof settling>[2] = { outcome: 'refunded', amount: 25_900 },
): Promise<CaseId> {
  const id = await receive(t, n)
  t.clock.advance(1000)
  await t.must('case.settle', await settling(t, id, how))
  return id
}

/** What differs, shortly: `still_open 1`, by the last digits of the refund number. */
export async function differences(t: TestHouse): Promise<string[]> {
  const { differences: all } = await t.must('reconcile.list', {})
  return all.map((each) => `${each.kind} ${Number(each.case.refundNo.slice(-4))}`)
}

export async function only(t: TestHouse): Promise<Output<'reconcile.list'>['differences'][number]> {
  const { differences: all } = await t.must('reconcile.list', {})
  const [one] = all
  if (!one || all.length !== 1) throw new Error(`not one difference: ${JSON.stringify(all)}`)
  return one
}
