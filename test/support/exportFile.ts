import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { encodeGb18030 } from '../../electron/import/gb18030.ts'

/** Header set A of the platform's refund export. */
export const HEADERS_A = [
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
] as const

/** Header set B, of 2017. */
export const HEADERS_B = [
  '订单编号',
  '退款编号',
  '支付宝交易号',
  '订单付款时间',
  '商品ID',
  '商家编码',
  '退款完结时间',
  '买家会员名称',
  '买家实际支付金额',
  '宝贝标题',
  '买家退款金额',
  '手工退款 / 系统退款',
  '是否需要退货',
  '退款的申请时间',
  '超时时间',
  '退款状态',
  '货物状态',
  '退货物流信息',
  '发货物流信息',
  '客服介入状态',
  '卖家真实姓名',
  '卖家退货地址',
  '卖家邮编',
  '卖家电话',
  '卖家手机',
  '退货物流单号',
  '退货物流公司',
  '买家退款原因',
  '买家退款说明',
  '买家退货时间',
  '责任方',
  '售中或售后',
  '商家备注',
  '完结时间',
  '部分退款/全部退款',
  '审核操作人',
  '举证超时',
] as const

export const HEADERS_ORDERS = [
  '订单编号',
  '买家会员名',
  '买家应付邮费',
  '买家实际支付金额',
  '订单状态',
  '收货人姓名',
  '收货地址',
  '联系电话',
  '联系手机',
  '订单付款时间',
  '宝贝标题',
  '宝贝种类',
  '物流单号',
  '物流公司',
  '宝贝总数量',
  '修改后的收货地址',
  '确认收货时间',
] as const

export type Cells = Readonly<Record<string, string>>

/** A row as a shop's file has it: a return on its way back, in order. */
export function refundRow(cells: Cells = {}): Cells {
  return {
    订单编号: '2026060100000000001',
    退款编号: '100000000000000001',
    订单付款时间: '2026-05-20 10:00:00',
    '商品 id': '671234567890',
    商品ID: '671234567890',
    商品编码: 'BAG-01',
    买家实际支付金额: '259.00',
    宝贝标题: '真皮单肩包',
    买家退款金额: '259.00',
    售后类型: '退货退款',
    是否需要退货: '是',
    退款的申请时间: '2026-05-28 09:00:00',
    超时时间: '2026-06-08 09:00:00',
    退款状态: '买家已退货，等待卖家确认收货',
    货物状态: '买家已退货',
    客服介入状态: '无需客服介入',
    退货物流单号: 'YT7000000000001',
    退货物流公司: '圆通速递',
    买家退款原因: '7天无理由退换货',
    买家退货时间: '2026-05-29 12:00:00',
    ...cells,
  }
}

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

export function csvText(headers: readonly string[], rows: readonly Cells[], delimiter = ','): string {
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))]
  return lines.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join('')
}

/** A file as the platform writes it, in GB18030. */
export const exportFile = (rows: readonly Cells[], headers: readonly string[] = HEADERS_A) =>
  encodeGb18030(csvText(headers, rows))
/** The nth of many returns: each with numbers of its own. */
export const numbered = (n: number, cells: Cells = {}): Cells =>
  refundRow({
    退款编号: String(100_000_000_000_000_000n + BigInt(n)),
    订单编号: String(2_605_000_000_000_000_000n + BigInt(n)),
    退货物流单号: `YT${7_000_000_000_000 + n}`,
    ...cells,
  })
export const many = (n: number): Cells[] => Array.from({ length: n }, (_, i) => numbered(i))

/** Writes a large refund export in GB18030, row by row. */
export async function writeLargeExport(file: string, rows: number): Promise<void> {
  const out = createWriteStream(file)
  const write = async (text: string) => {
    if (!out.write(encodeGb18030(text))) await once(out, 'drain')
  }
  await write(csvText(HEADERS_A, []))
  let lines = ''
  for (let i = 0; i < rows; i++) {
    lines += `${HEADERS_A.map((header) => quoted(largeRow(i)[header] ?? '', ',')).join(',')}\r\n`
    if (i % 500 === 499 || i === rows - 1) {
      await write(lines)
      lines = ''
    }
  }
  out.end()
  await once(out, 'finish')
}

function largeRow(i: number): Cells {
  const n = String(i).padStart(8, '0')
  return refundRow({
    订单编号: `="2026110${n}123"`,
    退款编号: `1888${n}4567`,
    支付单号: `2026112022001${n}`,
    '商品 id': `6712345${n}`,
    商品编码: `BAG-${i % 300}`,
    宝贝标题: `真皮单肩斜挎包, 女士复古小方包 ${i % 300}`,
    '手工退款/系统退款': '手工退款',
    退货物流信息: '已揽收',
    发货物流信息: `中通快递 7${String(3000000000000 + i)}`,
    卖家真实姓名: '王小明',
    卖家退货地址: '浙江省杭州市余杭区文一西路969号',
    卖家手机: '13800138000',
    退货物流单号: `YT${7_000_000_000_000 + i}`,
    买家退款说明: '不喜欢这个颜色，包包已经寄回',
    责任方: '买家',
    售中或售后: '售后',
    '部分退款/全部退款': '全部退款',
    是否零秒响应: '否',
    退款操作人: '店长',
    业务类型: '普通',
  })
}
