import { err, ok, type Result } from '../result.ts'
import type { Mapping, RowProblem } from '../returns/import.ts'
import { findWaybills } from '../tracking/weak.ts'
import {
  type CellError,
  cleanCell,
  isBlank,
  isENotation,
  LONGEST_CELL,
  readInstant,
  readMoney,
  readNumberText,
  readQuantity,
} from './cells.ts'
import type { Told, ToldLine, ToldOrder } from './facts.ts'
import {
  isKitField,
  isOrderField,
  isRefundField,
  type KitField,
  type OrderField,
  type RefundField,
} from './headers.ts'
import {
  readAtOnce,
  readDispute,
  readGoodsStatus,
  readNeedsReturn,
  readReason,
  readRefundedBy,
  readState,
  readType,
} from './states.ts'

/** Where each field stands in this file, and the header to name in a report. */
export type Columns<F extends string> = {
  readonly [K in F]?: { readonly index: number; readonly header: string }
}

function columnsOf<F extends string>(
  headers: readonly string[],
  mapping: Mapping,
  isField: (name: string) => name is F,
): Columns<F> {
  const columns: { [K in F]?: { index: number; header: string } } = {}
  headers.forEach((header, index) => {
    const field = mapping[header]
    if (field && isField(field) && columns[field] === undefined) columns[field] = { index, header }
  })
  return columns
}

export const refundColumns = (headers: readonly string[], mapping: Mapping): Columns<RefundField> =>
  columnsOf(headers, mapping, isRefundField)
export const kitColumns = (headers: readonly string[], mapping: Mapping): Columns<KitField> =>
  columnsOf(headers, mapping, isKitField)
export const orderColumns = (headers: readonly string[], mapping: Mapping): Columns<OrderField> =>
  columnsOf(headers, mapping, isOrderField)

/** How much of a bad value a report shows. */
const SHOWN = 80
/** Dates that stand for none. */
const NO_DATE = /^(?:0000|1970-01-01|0001)/

/** Reads one row's cells; what cannot be used becomes a problem and counts as not told. */
export class CellReader<F extends string> {
  readonly problems: RowProblem[] = []
  readonly #columns: Columns<F>
  readonly #row: number
  readonly #cells: readonly string[]

  constructor(columns: Columns<F>, row: number, cells: readonly string[]) {
    this.#columns = columns
    this.#row = row
    this.#cells = cells
  }

  /** The cleaned cell, `''` for a blank one, undefined where there is no such column or it cannot be used. */
  text(field: F, skips = false): string | undefined {
    const column = this.#columns[field]
    if (column === undefined) return undefined
    const raw = this.#cells[column.index] ?? ''
    if (raw.length > LONGEST_CELL) {
      this.report(field, 'cell_too_long', skips)
      return undefined
    }
    const text = cleanCell(raw)
    return isBlank(text) ? '' : text
  }

  /** A value read from a cell: null for a blank one, undefined where it is not told. */
  value<T>(field: F, read: (text: string) => Result<T, CellError>): T | null | undefined {
    const text = this.text(field)
    if (text === undefined) return undefined
    if (text === '') return null
    const value = read(text)
    if (value.ok) return value.value
    this.report(field, value.error)
    return undefined
  }

  instant(field: F, timeZone: string): number | null | undefined {
    return this.value<number | null>(field, (text) =>
      NO_DATE.test(text) ? ok(null) : readInstant(text, timeZone),
    )
  }

  /** A waybill's cell as it stands, so long as its digits are whole. The order export writes `No:` before it. */
  waybill(field: F): string | null | undefined {
    return this.value<string | null>(field, (text) => {
      if (isENotation(text)) return err('e_notation')
      return ok(text.slice(0, 200).replace(/^No\s*[:：.]\s*/i, '') || null)
    })
  }

  report(field: F, reason: CellError, skipped = false): void {
    const column = this.#columns[field]
    this.problems.push({
      row: this.#row,
      column: column?.header ?? '',
      value: (this.#cells[column?.index ?? -1] ?? '').slice(0, SHOWN),
      reason,
      skipped,
    })
  }
}

export interface RefundRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Null: the row cannot be used. */
  readonly refundNo: string | null
  readonly told: Told
  readonly line: ToldLine
  readonly buyerName: string | null
  readonly info: string
  readonly problems: readonly RowProblem[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function set<K extends keyof Told>(told: Mutable<Told>, key: K, value: Told[K] | undefined): void {
  if (value !== undefined) told[key] = value
}

/** The key number of a row: without it the row is skipped. */
function keyNumber<F extends string>(reader: CellReader<F>, field: F): string | null {
  const text = reader.text(field, true)
  if (text === undefined) return null
  if (text === '') {
    reader.report(field, 'missing', true)
    return null
  }
  const number = readNumberText(text)
  if (number.ok) return number.value
  reader.report(field, number.error, true)
  return null
}

/** Reads one row of a refund export. Times are wall time of `timeZone`. */
export function readRefundRow(
  columns: Columns<RefundField>,
  row: number,
  cells: readonly string[],
  timeZone: string,
): RefundRow {
  const reader = new CellReader(columns, row, cells)
  const refundNo = keyNumber(reader, 'refundNo')
  const told: Mutable<Told> = {}
  const time = (field: RefundField) => reader.instant(field, timeZone)

  set(told, 'orderNo', reader.value('orderNo', readNumberText))
  const type = reader.text('type')
  const needsReturn = reader.text('needsReturn')
  if (type !== undefined || needsReturn !== undefined)
    set(told, 'type', readType(type ?? '') ?? readNeedsReturn(needsReturn ?? '') ?? 'unknown')
  const state = reader.text('state')
  if (state !== undefined) {
    set(told, 'state', readState(state))
    set(told, 'stateText', state)
  }
  const goods = reader.text('goodsStatus')
  if (goods !== undefined) set(told, 'goodsStatus', readGoodsStatus(goods))
  const reason = reader.text('reason')
  if (reason !== undefined) {
    set(told, 'reason', readReason(reason))
    set(told, 'reasonText', reason)
  }
  set(told, 'description', reader.text('description'))
  set(told, 'sellerNote', reader.text('sellerNote'))
  set(told, 'asked', reader.value('asked', readMoney))
  set(told, 'paid', reader.value('paid', readMoney))
  set(told, 'paidAt', time('paidAt'))
  set(told, 'appliedAt', time('appliedAt'))
  set(told, 'deliveredAt', time('deliveredAt') ?? undefined)
  set(told, 'returnedAt', time('returnedAt'))
  set(told, 'finishedAt', time('finishedAt'))
  set(told, 'deadlineAt', time('deadline'))
  const dispute = reader.text('dispute')
  if (dispute !== undefined) {
    const over = told.state === 'closed' || told.state === 'success'
    const says = readDispute(dispute)
    set(told, 'disputeState', says === 'open' && over ? 'over' : says)
    set(told, 'disputeText', dispute)
  }
  set(told, 'disputeDeadline', time('disputeDeadline'))
  set(told, 'returnTracking', reader.waybill('returnTracking'))
  set(told, 'returnCarrier', reader.value('returnCarrier', ok))
  const payer = reader.text('refundedBy')
  const instant = reader.text('instant')
  if (payer !== undefined || instant !== undefined)
    set(told, 'refundedBy', readAtOnce(instant ?? '') ? 'instant' : readRefundedBy(payer ?? ''))
  const sent = reader.text('outboundInfo') ?? ''
  const outbound = reader.waybill('outboundTracking') ?? findWaybills(sent)[0]
  // What these leave blank the order export fills in: a blank must not wipe it out again.
  set(told, 'outboundTracking', outbound)
  set(told, 'outboundCarrier', reader.text('outboundCarrier') || undefined)

  const line: ToldLine = {
    productId: reader.value('productId', readNumberText) ?? null,
    sku: reader.text('sku') || null,
    title: reader.text('title') ?? '',
    barcode: reader.text('barcode') || null,
    quantity: reader.value('quantity', readQuantity) ?? null,
    amount: told.asked ?? null,
  }
  const buyerName = reader.text('buyerName') || null
  const info = `${reader.text('returnInfo') ?? ''}\n${sent}`
  return { row, cells, refundNo, told, line, buyerName, info, problems: reader.problems }
}

export interface OrderRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly order: ToldOrder | null
  readonly problems: readonly RowProblem[]
}

/** Reads one row of an order export. */
export function readOrderRow(
  columns: Columns<OrderField>,
  row: number,
  cells: readonly string[],
  timeZone: string,
): OrderRow {
  const reader = new CellReader(columns, row, cells)
  const orderNo = keyNumber(reader, 'orderNo')
  if (orderNo === null) return { row, cells, order: null, problems: reader.problems }
  const order: ToldOrder = {
    orderNo,
    buyer: {
      buyerName: reader.text('buyerName') || null,
      receiverName: reader.text('receiverName') || null,
      phone: reader.text('phone') || reader.text('landline') || null,
      address: reader.text('addressChanged') || reader.text('address') || null,
    },
    paidAt: reader.instant('paidAt', timeZone) ?? null,
    deliveredAt: reader.instant('deliveredAt', timeZone) ?? null,
    outboundTracking: reader.waybill('outboundTracking') ?? null,
    outboundCarrier: reader.text('outboundCarrier') || null,
    outboundFreight: reader.value('outboundFreight', readMoney) ?? null,
    quantity: reader.value('quantity', readQuantity) ?? null,
    kinds: reader.value('kinds', readQuantity) ?? null,
  }
  return { row, cells, order, problems: reader.problems }
}
