import { z } from 'zod'
import { formatInstant, MINUTE } from '../time.ts'

/** Cells by header; a number is minutes from the moment of loading, so that the day is always today. */
const Row = z.record(z.string(), z.union([z.string(), z.number().int()]))
export const SampleDay = z.object({ refunds: z.array(Row), orders: z.array(Row) })
export type SampleDay = z.infer<typeof SampleDay>

/** Header set A of the platform's refund export. */
const REFUND_HEADERS = [
  '订单编号',
  '退款编号',
  '支付单号',
  '订单付款时间',
  '商品 id',
  '商品编码',
  '退款完结时间',
  '买家实际支付金额',
  '宝贝标题',
  '买家退款金额',
  '手工退款/系统退款',
  '售后类型',
  '退款的申请时间',
  '超时时间',
  '退款状态',
  '货物状态',
  '退货物流信息',
  '发货物流信息',
  '客服介入状态',
  '卖家真实姓名',
  '卖家退货地址',
  '卖家手机',
  '退货物流单号',
  '退货物流公司',
  '买家退款原因',
  '买家退款说明',
  '买家退货时间',
  '责任方',
  '售中或售后',
  '备注标签',
  '商家备注',
  '完结时间',
  '部分退款/全部退款',
  '是否零秒响应',
  '退款操作人',
  '业务类型',
]

const ORDER_HEADERS = [
  '订单编号',
  '买家会员名',
  '买家支付宝账号',
  '买家应付货款',
  '买家应付邮费',
  '买家支付积分',
  '总金额',
  '返点积分',
  '买家实际支付金额',
  '买家实际支付积分',
  '订单状态',
  '买家留言',
  '收货人姓名',
  '收货地址',
  '运送方式',
  '联系电话',
  '联系手机',
  '订单创建时间',
  '订单付款时间',
  '宝贝标题',
  '宝贝种类',
  '物流单号',
  '物流公司',
  '订单备注',
  '宝贝总数量',
  '店铺Id',
  '店铺名称',
  '订单关闭原因',
  '卖家服务费',
  '买家服务费',
  '发票抬头',
  '是否手机订单',
  '分阶段订单信息',
  '定金排名',
  '修改后的sku',
  '修改后的收货地址',
  '异常信息',
  '确认收货时间',
]

function cellText(cell: string | number, now: number): string {
  const text = typeof cell === 'number' ? formatInstant(now + cell * MINUTE, undefined, 'second') : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function render(headers: readonly string[], rows: SampleDay['refunds'], now: number): string {
  const lines = rows.map((row) => headers.map((header) => cellText(row[header] ?? '', now)).join(','))
  return [headers.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}

/** The refund export of the sample day as of `now`, ms UTC: CSV text, to be written in GB18030. */
export function renderRefunds(day: SampleDay, now: number): string {
  return render(REFUND_HEADERS, day.refunds, now)
}

/** Its order export. */
export function renderOrders(day: SampleDay, now: number): string {
  return render(ORDER_HEADERS, day.orders, now)
}
