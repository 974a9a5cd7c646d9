import { encodeGb18030 } from '../../../electron/import/gb18030.ts'
import { addDays, dayOf } from '../../../shared/time.ts'
import { type Cells, csvText, HEADERS_A, HEADERS_ORDERS, refundRow } from '../../support/exportFile.ts'

/** A file as a person would choose it. */
export interface FilePayload {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** One product of a case, and what is asked for it, in yuan as the file writes it. */
export interface Product {
  readonly asked: string
  readonly title?: string
}

/** A case as the two exports tell it. What is not named is a return in order: one bag, in the window, no reason. */
export interface CaseSpec {
  readonly type?: string | undefined
  readonly goods?: string | undefined
  readonly reason?: string | undefined
  /** Asked for, in yuan; several products are several rows under one refund number. */
  readonly asked?: string | undefined
  /** Paid, in yuan; as much as is asked where it is not named. */
  readonly paid?: string | undefined
  readonly products?: readonly Product[] | undefined
  /** Units of the whole order; null leaves the case out of the order export. */
  readonly units?: number | null | undefined
  /** Calendar days from the delivery to the application; null where no file tells the delivery. */
  readonly days?: number | null | undefined
  /** Calendar days from the payment to the application. */
  readonly paidDays?: number | undefined
  /** The number on the label of the way back, where its form matters. */
  readonly tracking?: string | undefined
  /** The goods come back under the number by which they left: the file has none for the way back. */
  readonly outbound?: boolean | undefined
}

/** The numbers under which a case stands in the files. */
export interface Numbers {
  readonly refundNo: string
  readonly orderNo: string
  readonly tracking: string
  readonly outbound: string
  /** What stands on the parcel. */
  readonly label: string
}

/** Far apart, so that no number is a near miss of another. */
const spread = (index: number, by: number): string =>
  String((index + 1) * by)
    .padStart(11, '0')
    .slice(-11)

export function numbersOf(index: number, spec: CaseSpec): Numbers {
  const three = String(index + 1).padStart(3, '0')
  const tracking = spec.outbound ? '' : (spec.tracking ?? `YT74${spread(index, 271_828_183)}`)
  const outbound = `773${spread(index, 314_159_271)}`
  return {
    refundNo: `20261100000${three}7001`,
    orderNo: `29876543210000${three}01`,
    tracking,
    outbound,
    label: spec.outbound ? outbound : tracking,
  }
}

const APPLIED_DAYS_AGO = 2

/** The day so many days before the application, as the files write it. */
export function dayBeforeApplying(now: number, days: number): string {
  return dayOf(addDays(now, -APPLIED_DAYS_AGO - days))
}

const yuan = (fen: number): string => (fen / 100).toFixed(2)

function rowsOf(spec: CaseSpec, index: number, now: number): Cells[] {
  const { refundNo, orderNo, tracking } = numbersOf(index, spec)
  const products: readonly Product[] = spec.products ?? [{ asked: spec.asked ?? '299.00' }]
  const all = yuan(products.reduce((sum, { asked }) => sum + Math.round(Number(asked) * 100), 0))
  const before = (days: number) => dayBeforeApplying(now, days)
  const days = spec.days === undefined ? 3 : spec.days
  return products.map((product, at) =>
    refundRow({
      订单编号: orderNo,
      退款编号: refundNo,
      支付单号: '',
      订单付款时间: `${before(spec.paidDays ?? Math.max(12, (days ?? 0) + 4))} 20:15:00`,
      '商品 id': `6712${String(index).padStart(4, '0')}${at}567`,
      商品编码: `BAG-${index + 1}-${at + 1}`,
      宝贝标题: product.title ?? `测试包 ${index + 1}-${at + 1}`,
      买家实际支付金额: spec.paid ?? all,
      买家退款金额: product.asked,
      售后类型: spec.type ?? '退货退款',
      退款的申请时间: `${before(0)} 10:00:00`,
      超时时间: `${dayOf(addDays(now, 5))} 12:00:00`,
      退款状态: spec.type === '仅退款' ? '买家已经申请退款，等待卖家同意' : '买家已退货，等待卖家确认收货',
      货物状态: spec.goods ?? '买家已退货',
      退货物流单号: tracking,
      退货物流公司: '圆通速递',
      买家退款原因: spec.reason ?? '7天无理由退换货',
      买家退货时间: `${before(-1)} 09:30:00`,
    }),
  )
}

function orderOf(spec: CaseSpec, index: number, now: number): Cells | null {
  if (spec.units === null) return null
  const { orderNo, outbound } = numbersOf(index, spec)
  const kinds = spec.products?.length ?? 1
  const days = spec.days === undefined ? 3 : spec.days
  return {
    订单编号: orderNo,
    买家会员名: `tb买家${index + 1}`,
    买家应付邮费: '0.00',
    订单状态: '交易成功',
    收货人姓名: `收件${index + 1}`,
    收货地址: '浙江省杭州市余杭区文一西路1号',
    联系手机: `139${String(10_000_000 + index * 97)}`,
    宝贝种类: String(kinds),
    宝贝总数量: String(spec.units ?? kinds),
    物流单号: outbound,
    物流公司: '申通快递',
    // Late in the day: days are counted by the calendar, not by hours.
    确认收货时间: days === null ? '' : `${dayBeforeApplying(now, days)} 23:10:00`,
  }
}

/** The refund export's rows of these cases, for a file that says something else of some. */
export const refundRows = (specs: readonly CaseSpec[], now: number): Cells[] =>
  specs.flatMap((spec, index) => rowsOf(spec, index, now))

/** The refund export (header set A) and the order export of these cases, both in GB18030 as the platform writes them. */
export function exportsOf(specs: readonly CaseSpec[], now: number): readonly [FilePayload, FilePayload] {
  const stamp = dayOf(now).replaceAll('-', '')
  const file = (name: string, text: string): FilePayload => ({
    name: `${name}${stamp}.csv`,
    mimeType: 'text/csv',
    buffer: encodeGb18030(text),
  })
  const refunds = refundRows(specs, now)
  const orders = specs.map((spec, index) => orderOf(spec, index, now)).filter((row) => row !== null)
  return [file('退款报表', csvText(HEADERS_A, refunds)), file('订单报表', csvText(HEADERS_ORDERS, orders))]
}
