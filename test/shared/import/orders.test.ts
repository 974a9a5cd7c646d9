import { describe, expect, it } from 'vitest'
import { CaseId, LineId } from '../../../shared/ids.ts'
import { type KnownCase, NO_BUYER, NO_FACTS, type ToldOrder } from '../../../shared/import/facts.ts'
import { type AmountMode, mergeRefundRows } from '../../../shared/import/merge.ts'
import { fillFromOrder } from '../../../shared/import/orders.ts'
import { readRefundRow, refundColumns } from '../../../shared/import/rows.ts'

const order: ToldOrder = {
  orderNo: '2605000000000000001',
  buyer: NO_BUYER,
  paidAt: null,
  deliveredAt: null,
  outboundTracking: null,
  outboundCarrier: null,
  outboundFreight: null,
  quantity: null,
  kinds: null,
}
const line = (n: number, quantity: number | null = null) => ({
  id: LineId.parse(n),
  lineNo: n,
  productId: String(n),
  sku: null,
  title: '包',
  barcode: null,
  quantity,
  amount: null,
})
const known = (lines: KnownCase['lines'], facts: Partial<KnownCase['facts']> = {}): KnownCase => ({
  id: CaseId.parse(1),
  refundNo: '100000000000000001',
  facts: { ...NO_FACTS, asked: 100, paid: 100, ...facts },
  buyer: NO_BUYER,
  lines,
  keys: [],
})
const quantities = (of: KnownCase, told: Partial<ToldOrder>) =>
  fillFromOrder(of, { ...order, ...told }).lines.map(({ id, quantity }) => [id, quantity])

describe('what an order tells of the units claimed', () => {
  it('one unit in all is one', () => {
    expect(quantities(known([line(1)]), { quantity: 1 })).toEqual([[1, 1]])
  })
  it('as many units as kinds is one of each', () => {
    expect(quantities(known([line(1), line(2)]), { quantity: 3, kinds: 3 })).toEqual([
      [1, 1],
      [2, 1],
    ])
  })
  it('of one kind, all came back only where all that was paid is asked', () => {
    expect(quantities(known([line(1)]), { quantity: 4, kinds: 1 })).toEqual([[1, 4]])
    expect(quantities(known([line(1)], { asked: 50 }), { quantity: 4, kinds: 1 })).toEqual([])
    expect(quantities(known([line(1)], { paid: null }), { quantity: 4, kinds: 1 })).toEqual([])
  })
  it('otherwise it does not tell, and what is known stays', () => {
    expect(quantities(known([line(1)]), { quantity: 4, kinds: 2 })).toEqual([])
    expect(quantities(known([line(1)]), { quantity: 0 })).toEqual([])
    expect(quantities(known([line(1, 2)]), { quantity: 1 })).toEqual([])
  })
  it('fills no fact that the refund file told', () => {
    const of = known([line(1)], { outboundTracking: '75312345678901' })
    const filled = fillFromOrder(of, { ...order, outboundTracking: '75300000000000', outboundFreight: 800 })
    expect(filled.facts).toMatchObject({ outboundTracking: '75312345678901', outboundFreight: 800 })
    expect(filled.changes).toEqual([{ field: 'outboundFreight', from: null, to: '800' }])
  })
})

describe('several rows of one refund', () => {
  const headers = ['退款编号', '买家退款金额', '买家实际支付金额', '宝贝标题']
  const columns = refundColumns(headers, {
    退款编号: 'refundNo',
    买家退款金额: 'asked',
    买家实际支付金额: 'paid',
    宝贝标题: 'title',
  })
  const merged = (mode: AmountMode, ...rows: [asked: string, paid: string][]) => {
    const read = rows.map(([asked, paid], i) =>
      readRefundRow(columns, i + 2, ['100000000000000001', asked, paid, `包${i}`], 'Asia/Shanghai'),
    )
    const {
      case: told,
      asksAmountSplit,
      problems,
    } = mergeRefundRows('100000000000000001', read, mode, columns)
    const lines = told.lines.map(({ amount }) => amount)
    return { asked: told.told.asked, paid: told.told.paid, lines, asks: asksAmountSplit, problems }
  }
  it.each<[string, AmountMode, [string, string][], object]>([
    [
      'one row is its own whole',
      null,
      [['10', '12']],
      { asked: 1000, paid: 1200, lines: [1000], asks: false },
    ],
    [
      'different amounts are parts',
      null,
      [
        ['10', '10'],
        ['20', '20'],
      ],
      { asked: 3000, paid: 3000, lines: [1000, 2000], asks: false },
    ],
    [
      'parts of an order paid once',
      null,
      [
        ['10', '90'],
        ['20', '90'],
      ],
      { asked: 3000, paid: 9000, lines: [1000, 2000], asks: false },
    ],
    [
      'the same amount may be either: one whole until somebody says',
      null,
      [
        ['10', '10'],
        ['10', '10'],
      ],
      { asked: 1000, paid: 1000, lines: [null, null], asks: true },
    ],
    [
      'said to be parts',
      'each_part',
      [
        ['10', '10'],
        ['10', '10'],
      ],
      { asked: 2000, paid: 2000, lines: [1000, 1000], asks: true },
    ],
    [
      'said to be the whole',
      'each_whole',
      [
        ['10', '10'],
        ['10', '10'],
      ],
      { asked: 1000, paid: 1000, lines: [null, null], asks: true },
    ],
    [
      'joined cells leave it in the first row',
      null,
      [
        ['10', '10'],
        ['', ''],
      ],
      { asked: 1000, paid: 1000, lines: [null, null], asks: false },
    ],
    [
      'a part that cannot be read leaves the sum unknown',
      null,
      [
        ['10', '10'],
        ['20', '20'],
        ['x', '30'],
      ],
      { asked: null, lines: [1000, 2000, null], asks: false },
    ],
  ])('%s', (_what, mode, rows, expected) => {
    expect(merged(mode, ...rows)).toMatchObject(expected)
  })
})
