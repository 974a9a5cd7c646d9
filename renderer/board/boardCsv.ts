import type { BoardView, PaceView } from '../../shared/board/view.ts'
import type { TextFile } from '../../shared/contract/call.ts'
import { CSV_BOM, type CsvCell, csvRow } from '../../shared/csv.ts'
import { plainMoney } from '../../shared/money.ts'
import { stationName } from '../frame/station.ts'
import type { Translate } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { COUNT_UNIT } from './figures.ts'
import { AGES, slotName } from './specs.ts'

type Row = readonly [section: string, item: string, detail: string, value: string, unit: string]

/** `board-2026-11-22`, or with both ends of a range. */
export function fileStem({ range }: BoardView): string {
  return range.from === range.to ? `board-${range.from}` : `board-${range.from}-${range.to}`
}

/**
 * The board as a CSV file: one figure a row, with what it is of and its unit, so that a spreadsheet can turn it any
 * way. Money in whole currency units, durations in minutes.
 */
export function boardCsv(t: Translate, view: BoardView): TextFile {
  const rows = [
    ...countRows(t, view),
    ...paceRows(t, view),
    ...moneyRows(t, view),
    ...goodsRows(t, view),
    ...nowRows(t, view),
  ]
  const head = (['section', 'item', 'detail', 'value', 'unit'] as const).map((column) =>
    t(`board.csv_column.${column}`),
  )
  const cells = (row: Row): CsvCell[] =>
    row.map((value, at) => (at === 3 && value !== '' ? { kind: 'number', value } : { kind: 'text', value }))
  const { from, to } = view.range
  const title: Row = [t('board.title'), from === to ? from : `${from} – ${to}`, '', '', '']
  const text = [title, ...rows].map((row) => csvRow(cells(row))).join('')
  return {
    name: `${fileStem(view)}.csv`,
    text: `${CSV_BOM}${csvRow(head.map((value) => ({ kind: 'text', value })))}${text}`,
    rows: rows.length,
  }
}

const FIELDS = ['received', 'inspected', 'decided', 'settled', 'turnedAway', 'unclaimed'] as const

function countRows(t: Translate, { range }: BoardView): Row[] {
  const pieces = t('board.csv_unit.pieces')
  const unit = (field: (typeof FIELDS)[number]) => t(`board.csv_unit.${COUNT_UNIT[field]}`)
  const rows: Row[] = FIELDS.map((field) => [
    t('board.csv_section.counts'),
    t(`board.count.${field}`),
    '',
    String(range.counts[field]),
    unit(field),
  ])
  for (const { slot, counts } of range.slots)
    for (const field of FIELDS)
      if (counts[field] !== 0)
        rows.push([
          t(`board.flow.title.${range.slotKind}`),
          slotName(t, range.slotKind, slot),
          t(`board.count.${field}`),
          String(counts[field]),
          unit(field),
        ])
  for (const { id, name, received, inspected } of range.stations) {
    if (id < 1) continue
    rows.push([
      t('board.stations.title'),
      stationName(t, name),
      t('board.count.received'),
      String(received),
      pieces,
    ])
    rows.push([
      t('board.stations.title'),
      stationName(t, name),
      t('board.count.inspected'),
      String(inspected),
      pieces,
    ])
  }
  return rows
}

function paceRows(t: Translate, { range }: BoardView): Row[] {
  const rows: Row[] = []
  const section = t('board.pace.title')
  const add = (item: string, pace: PaceView) => {
    for (const which of ['p50', 'p95'] as const) {
      const minutes = pace[which]
      if (minutes !== null)
        rows.push([
          section,
          item,
          t(`board.csv_detail.${which}`),
          minutes.toFixed(2),
          t('board.unit.minutes'),
        ])
    }
    rows.push([section, item, t('board.csv_detail.n'), String(pace.n), t('board.csv_unit.cases')])
  }
  for (const which of ['decision', 'settle', 'whole'] as const)
    add(t(`board.pace.${which}`), range.pace[which])
  return rows
}

function moneyRows(t: Translate, { range }: BoardView): Row[] {
  const rows: Row[] = []
  for (const kind of ['refunded', 'deducted', 'saved', 'lost'] as const) {
    const { n, amount } = range.money[kind]
    const item = t(`board.money.${kind}`)
    rows.push([
      t('board.money.title'),
      item,
      t('board.csv_detail.amount'),
      plainMoney(amount),
      t('board.csv_unit.yuan'),
    ])
    rows.push([t('board.money.title'), item, t('board.csv_detail.n'), String(n), t('board.csv_unit.cases')])
  }
  for (const { outcome, n } of range.settled)
    rows.push([
      t('board.csv_section.settled'),
      t(`cases.settled.${outcome}`),
      '',
      String(n),
      t('board.csv_unit.cases'),
    ])
  for (const { outcome, n } of range.decided)
    rows.push([
      t('board.csv_section.decided'),
      t(`cases.kind.${outcome}`),
      '',
      String(n),
      t('board.csv_unit.cases'),
    ])
  return rows
}

function goodsRows(t: Translate, { range }: BoardView): Row[] {
  const rows: Row[] = range.reasons.map(({ reason, n }) => [
    t('board.csv_section.reasons'),
    t(`cases.reason.${reason}`),
    '',
    String(n),
    t('board.csv_unit.cases'),
  ])
  for (const { title, reasons, defects } of range.products) {
    for (const { reason, n } of reasons)
      rows.push([
        t('board.reasons.title'),
        title,
        t(`cases.reason.${reason}`),
        String(n),
        t('board.csv_unit.lines'),
      ])
    for (const { rule, n } of defects)
      rows.push([
        t('board.defects.title'),
        title,
        t(`rule.${rule}.name`),
        String(n),
        t('board.csv_unit.lines'),
      ])
  }
  for (const { carrier, reason, n } of range.turnedAway)
    rows.push([
      t('board.turned_away.title'),
      carrier === null ? t('board.turned_away.unknown') : carrierName(t, carrier),
      t(`board.turned_away.reason.${reason}`),
      String(n),
      t('board.csv_unit.pieces'),
    ])
  return rows
}

function nowRows(t: Translate, { now }: BoardView): Row[] {
  const pieces = t('board.csv_unit.pieces')
  const rows: Row[] = []
  for (const [at, age] of AGES.entries())
    for (const which of ['inspection', 'decision'] as const)
      rows.push([
        t('board.ages.title'),
        t(`board.ages.${which}`),
        t(`board.age.${age}`),
        String(now.waiting[which][at] ?? 0),
        pieces,
      ])
  for (const which of ['over', 'soon', 'today', 'disputes'] as const)
    rows.push([
      t('board.due.title'),
      t(`board.due.${which}`),
      '',
      String(now.due[which]),
      t('board.csv_unit.cases'),
    ])
  rows.push([t('board.goods.title'), '', '', String(now.goods.total), t('board.csv_unit.tasks')])
  rows.push([t('board.now.unclaimed'), '', '', String(now.unclaimed.total), pieces])
  return rows
}
