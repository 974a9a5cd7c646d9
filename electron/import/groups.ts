import { cleanCell, isENotation, looksRounded } from '../../shared/import/cells.ts'
import type { ToldCase, ToldOrder } from '../../shared/import/facts.ts'
import { type KitRow, mergeKitRows, readKitRow, type ToldKit } from '../../shared/import/kits.ts'
import { type AmountMode, mergeRefundRows } from '../../shared/import/merge.ts'
import { mergeOrderRows } from '../../shared/import/orders.ts'
import {
  kitColumns,
  type OrderRow,
  orderColumns,
  type RefundRow,
  readOrderRow,
  readRefundRow,
  refundColumns,
} from '../../shared/import/rows.ts'
import type { RowProblem } from '../../shared/returns/import.ts'
import type { Row } from './csv.ts'
import {
  type Headers,
  hasTooManyCells,
  keyNumber,
  keySku,
  type ReadKey,
  type Survey,
  survey,
} from './prepare.ts'
import type { Source } from './source.ts'

/** All rows of one refund or order, put together; `told` is null for rows that cannot be used. */
export interface Group {
  readonly told:
    | { readonly kind: 'refund'; readonly case: ToldCase }
    | { readonly kind: 'order'; readonly order: ToldOrder }
    | { readonly kind: 'kit'; readonly kit: ToldKit }
    | null
  readonly problems: readonly RowProblem[]
  readonly asksAmountSplit: boolean
  /** Rows of the file that were read when this group was complete. */
  readonly rowsDone: number
}

export interface Reading {
  readonly survey: Survey
  groups(): Generator<Group>
}

export interface ReadingOptions {
  readonly timeZone: string
  readonly amountMode: AmountMode
}

/**
 * Reads a file twice: first it counts each number's rows, then it yields every refund or order as soon as its
 * last row was read, so that no more than the scattered ones are held in memory.
 */
export function readGroups(source: Source, headers: Headers, options: ReadingOptions): Reading {
  switch (headers.kind) {
    case 'refunds':
      return refundGroups(source, headers, options)
    case 'orders':
      return orderGroups(source, headers, options)
    case 'kits':
      return kitGroups(source, headers)
  }
}

function kitGroups(source: Source, headers: Headers): Reading {
  const columns = kitColumns(headers.headers, headers.mapping)
  return reading<KitRow>(source, headers, columns.sku, {
    readKey: keySku,
    read: (row, cells) => readKitRow(columns, row, cells),
    merge: (sku, rows) => {
      const { kit, problems } = mergeKitRows(sku, rows, columns)
      return { told: kit === null ? null : { kind: 'kit', kit }, problems, asksAmountSplit: false }
    },
  })
}

function refundGroups(source: Source, headers: Headers, { timeZone, amountMode }: ReadingOptions): Reading {
  const columns = refundColumns(headers.headers, headers.mapping)
  return reading<RefundRow>(source, headers, columns.refundNo, {
    readKey: keyNumber,
    read: (row, cells) => readRefundRow(columns, row, cells, timeZone),
    merge: (key, rows) => {
      const { case: told, problems, asksAmountSplit } = mergeRefundRows(key, rows, amountMode, columns)
      return { told: { kind: 'refund', case: told }, problems, asksAmountSplit }
    },
  })
}

function orderGroups(source: Source, headers: Headers, { timeZone }: ReadingOptions): Reading {
  const columns = orderColumns(headers.headers, headers.mapping)
  return reading<OrderRow>(source, headers, columns.orderNo, {
    readKey: keyNumber,
    read: (row, cells) => readOrderRow(columns, row, cells, timeZone),
    merge: (_key, rows) => {
      const { order, problems } = mergeOrderRows(rows, columns.orderNo?.header ?? '')
      return { told: { kind: 'order', order }, problems, asksAmountSplit: false }
    },
  })
}

interface Kind<R> {
  readonly readKey: ReadKey
  read(row: number, cells: readonly string[]): R
  merge(key: string, rows: readonly R[]): Omit<Group, 'rowsDone'>
}

function reading<R extends { readonly problems: readonly RowProblem[] }>(
  source: Source,
  headers: Headers,
  key: { readonly index: number; readonly header: string } | undefined,
  kind: Kind<R>,
): Reading {
  if (!key) throw new Error('a mapping without its key column')
  const seen = survey(source, headers, key.index, kind.readKey)
  const useless = (row: Row, reason: RowProblem['reason'], value: string, rowsDone: number): Group => ({
    told: null,
    problems: [
      {
        row: row.row,
        column: reason === 'too_many_cells' ? '' : key.header,
        value: value.slice(0, 80),
        reason,
        skipped: true,
      },
    ],
    asksAmountSplit: false,
    rowsDone,
  })
  const groups = function* (): Generator<Group> {
    const open = new Map<string, R[]>()
    let rowsDone = 0
    for (const row of source.rows()) {
      if (row.row <= headers.row) continue
      rowsDone += 1
      if (hasTooManyCells(row, headers.headers)) {
        const extra = row.cells.slice(headers.headers.length).find((cell) => cell.trim() !== '') ?? ''
        yield useless(row, 'too_many_cells', extra, rowsDone)
        continue
      }
      const number = kind.readKey(row.cells[key.index])
      if (number !== null && seen.rounded && looksRounded(number)) {
        yield useless(row, 'e_notation', number, rowsDone)
        continue
      }
      const expected = number === null ? 1 : seen.keys.count(number)
      // Rows that have to wait get strings of their own: a slice would keep the piece of the file that it is of.
      const read = kind.read(row.row, expected === 1 ? row.cells : structuredClone(row.cells))
      if (number === null) {
        if (headers.kind === 'kits') {
          const cell = cleanCell(row.cells[key.index] ?? '')
          yield useless(row, isENotation(cell) ? 'e_notation' : 'missing', cell, rowsDone)
          continue
        }
        yield { told: null, problems: read.problems, asksAmountSplit: false, rowsDone }
        continue
      }
      if (expected === 1) {
        yield { ...kind.merge(number, [read]), rowsDone }
        continue
      }
      const rows = open.get(number) ?? []
      rows.push(read)
      if (rows.length < expected) {
        open.set(number, rows)
        continue
      }
      open.delete(number)
      yield { ...kind.merge(number, rows), rowsDone }
    }
    // Only where two numbers shared a hash, so that more rows were expected than there are.
    for (const [number, rows] of open) yield { ...kind.merge(number, rows), rowsDone }
  }
  return { survey: seen, groups }
}
