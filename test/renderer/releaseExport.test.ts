import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { exportTexts } from '../../renderer/release/exportTexts.ts'
import { QUEUE_COLUMNS, queueCsv, type SETTLED_COLUMNS, settledCsv } from '../../shared/export.ts'
import { item, NOW, translator } from './releaseBuild.ts'

const rowsOf = (csv: string): string[][] => parse(csv.replace(/^\ufeff/, ''))
const formula = '=HYPERLINK("http://example.com","x")'

describe('the queue as a file', async () => {
  const texts = exportTexts(await translator('zh-Hans'))

  it('has a title for each column and a row for each case, in UTF-8 with its mark', () => {
    const csv = queueCsv([item(1), item(2)], texts)
    expect(csv.startsWith('\ufeff')).toBe(true)
    const [titles, ...rows] = rowsOf(csv)
    expect(titles).toHaveLength(QUEUE_COLUMNS.length)
    expect(new Set(titles).size).toBe(QUEUE_COLUMNS.length)
    expect(rows.map((row) => row.length)).toEqual([QUEUE_COLUMNS.length, QUEUE_COLUMNS.length])
  })

  it('keeps long numbers as they are and writes money and times plainly', () => {
    const [titles = [], row = []] = rowsOf(queueCsv([item(1)], texts))
    const cell = (column: (typeof QUEUE_COLUMNS)[number]) => row[titles.indexOf(texts.columns[column])]
    expect(cell('refundNo')).toBe('="238104756620181001"')
    expect(cell('proposed')).toBe('612.00')
    expect(cell('deadline')).toBe('2026-11-22 17:34')
    expect(cell('decision')).toBe('全额退款')
    expect(cell('tracking')).toBe('SF1402883760001')
  })

  it('lets nothing of a buyer run as a formula', () => {
    const [titles = [], row = []] = rowsOf(
      queueCsv([item(1, { brief: { buyerName: formula, reasonText: '@x' } })], texts),
    )
    expect(row[titles.indexOf(texts.columns.buyer)]).toBe(`'${formula}`)
    expect(row[titles.indexOf(texts.columns.reason)]).toBe("'@x")
  })

  it('names all that is open, and a dispute by its own time-out', () => {
    const disputed = item(1, {
      kinds: ['dispute', 'send_back'],
      brief: { dispute: { state: 'open', text: '待举证', deadline: NOW } },
    })
    const [titles = [], row = []] = rowsOf(queueCsv([disputed], texts))
    expect(row[titles.indexOf(texts.columns.tasks)]).toBe('客服介入；货物待寄回')
    expect(row[titles.indexOf(texts.columns.deadline)]).toBe('2026-11-22 14:34')
    expect(row[titles.indexOf(texts.columns.proposed)]).toBe('')
  })
})

describe('settled cases as a file', async () => {
  const texts = exportTexts(await translator('en'))

  it('keeps the original decision beside the override and its reason', () => {
    const { case: brief, decision } = item(1)
    const csv = settledCsv(
      [
        {
          case: brief,
          decision,
          settlement: {
            outcome: 'partly_refunded',
            amount: 30_000,
            override: { reason: '-10% agreed' },
            beforeInspection: false,
          },
          by: 'Lin',
          at: NOW,
        },
      ],
      texts,
    )
    const [titles = [], row = []] = rowsOf(csv)
    const cell = (column: (typeof SETTLED_COLUMNS)[number]) => row[titles.indexOf(texts.columns[column])]
    expect([cell('decision'), cell('proposed'), cell('outcome'), cell('amount')]).toEqual([
      'Full refund',
      '612.00',
      'Partial refund',
      '300.00',
    ])
    expect(cell('overrideReason')).toBe("'-10% agreed")
    expect(cell('beforeInspection')).toBe('')
    expect(cell('settledAt')).toBe('2026-11-22 14:34')
  })
})
