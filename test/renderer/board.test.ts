import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { boardCsv, fileStem } from '../../renderer/board/boardCsv.ts'
import { ageText, countText, spanText } from '../../renderer/board/figures.ts'
import { namedRange, nameOf, RANGES, stepRange } from '../../renderer/board/ranges.ts'
import { flowSpec, reasonsSpec } from '../../renderer/board/specs.ts'
import type { Translate } from '../../renderer/text/index.ts'
import { BoardView } from '../../shared/board/view.ts'
import { translator } from './releaseBuild.ts'

const none = { received: 0, inspected: 0, decided: 0, settled: 0, turnedAway: 0, unclaimed: 0 }
const noPace = { n: 0, p50: null, p95: null }
const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** A day on which seven parcels came at six in the morning, and something was found of them. */
function board(products: readonly object[] = []): BoardView {
  const sums = { n: 0, amount: 0 }
  return BoardView.parse({
    range: {
      from: '2026-11-22',
      to: '2026-11-22',
      slotKind: 'hour',
      counts: { ...none, received: 7 },
      before: none,
      slots: hours.map((slot) => ({
        slot,
        counts: slot === '06' ? { ...none, received: 7 } : none,
        decision: noPace,
        whole: noPace,
      })),
      pace: { decision: { n: 2, p50: 6.25, p95: 24 }, settle: noPace, whole: noPace },
      paceBefore: { decision: noPace, settle: noPace, whole: noPace },
      paceExact: true,
      decided: [],
      settled: [],
      money: { refunded: { n: 1, amount: 128_050 }, deducted: sums, saved: sums, lost: sums },
      reasons: [],
      products,
      turnedAway: [{ carrier: '=cmd', reason: 'cod', n: 3 }],
      stations: [],
    },
    now: {
      waiting: { inspection: [1, 0, 0, 0, 0], decision: [0, 0, 0, 0, 2], oldestInspection: 1 },
      due: { over: 1, soon: 2, today: 3, disputes: 4, list: [] },
      goods: { total: 5, list: [] },
      unclaimed: { total: 6, oldest: null },
    },
    filling: 0,
    seq: 1,
  })
}

describe('the ranges of the board', () => {
  const today = '2026-11-22'
  it('have names on their day', () => {
    for (const name of RANGES) expect(nameOf(namedRange(name, today), today)).toBe(name)
    expect(namedRange('week', today)).toEqual({ from: '2026-11-16', to: today })
    expect(namedRange('month', today)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
    expect(nameOf({ from: '2026-11-03', to: '2026-11-04' }, today)).toBeNull()
  })
  it('are stepped by their own length, months by months', () => {
    expect(stepRange({ from: today, to: today }, -1)).toEqual({ from: '2026-11-21', to: '2026-11-21' })
    expect(stepRange(namedRange('week', today), -1)).toEqual({ from: '2026-11-09', to: '2026-11-15' })
    expect(stepRange(namedRange('month', today), -1)).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    expect(stepRange({ from: '2027-01-01', to: '2027-01-31' }, 1)).toEqual({
      from: '2027-02-01',
      to: '2027-02-28',
    })
  })
})

describe('the board’s figures in words', () => {
  let t: Translate
  beforeAll(async () => {
    t = await translator('zh-Hans')
  })

  it('have units that grow with them', () => {
    expect([null, 0.25, 9.94, 9.96, 119, 120, 2879, 2880].map((minutes) => spanText(t, minutes))).toEqual([
      '—',
      '0.3 分',
      '9.9 分',
      '10 分',
      '119 分',
      '2.0 小时',
      '48 小时',
      '2.0 天',
    ])
    expect([0, 90_000, 7_200_000, 172_800_000].map((ms) => ageText(t, ms))).toEqual([
      '0 分',
      '1 分',
      '2 小时',
      '2 天',
    ])
    expect(countText(1_234_567)).toBe('1,234,567')
  })

  it('stand one to a row in the file, and nothing in it runs as a formula', () => {
    const file = boardCsv(
      t,
      board([{ title: '=HYPERLINK("x")', n: 2, reasons: [{ reason: 'quality', n: 2 }], defects: [] }]),
    )
    expect([file.name, fileStem(board())]).toEqual(['board-2026-11-22.csv', 'board-2026-11-22'])
    const rows: string[][] = parse(file.text, { bom: true })
    const row = (...start: string[]) => rows.find((cells) => start.every((cell, at) => cells[at] === cell))
    expect(row('件数', '收件')).toEqual(['件数', '收件', '', '7', '件'])
    expect(row('每小时', '6 点')).toEqual(['每小时', '6 点', '收件', '7', '件'])
    expect(row('有多快', '扫码到意见')).toEqual(['有多快', '扫码到意见', '中位数', '6.25', '分'])
    expect(row('金额', '退了')).toEqual(['金额', '退了', '金额', '1280.50', '元'])
    expect(row('最先超时', '客服介入')?.[3]).toBe('4')
    expect(rows.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([])
    expect(rows.flat()).toContain(`'=HYPERLINK("x")`)
  })

  it('show the hours of an ordinary day, and what lies outside them', () => {
    const { table } = flowSpec(t, board().range)
    expect(table.rows.at(0)?.slice(0, 2)).toEqual(['6 点', '7'])
    expect(table.rows.at(-1)?.[0]).toBe('19 点')
  })

  it('keep the commonest reasons apart and put the rest together', () => {
    const codes = [
      'no_reason',
      'quality',
      'not_as_described',
      'wrong_item',
      'undelivered',
      'not_authentic',
      'unknown',
    ]
    const reasons = codes.map((reason, index) => ({ reason, n: 10 - index }))
    const { table } = reasonsSpec(t, board([{ title: '包', n: 49, reasons, defects: [] }]).range)
    expect(table.head).toEqual(['商品', '七天无理由', '质量问题', '与描述不符', '发错货', '少件', '其他'])
    expect(table.rows).toEqual([['包', '10', '9', '8', '7', '6', '9']])
  })
})
