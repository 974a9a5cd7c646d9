import type { ImportKind, Mapping } from '../returns/import.ts'

/**
 * What a refund export may tell, by our names, each with the headers that files use for it, best first; headers
 * are compared folded (see `foldHeader`). Two header sets of the platform's refund export are covered, and what
 * other exports are known to add.
 */
const REFUND_ALIASES = {
  refundNo: ['退款编号', '退款单号', '售后单号', '售后编号', '退款单编号', '退款id'],
  orderNo: ['订单编号', '订单号', '主订单编号', '交易编号', '订单id'],
  state: ['退款状态', '售后状态', '退款单状态'],
  type: ['售后类型', '退款类型', '服务类型'],
  needsReturn: ['是否需要退货'],
  goodsStatus: ['货物状态'],
  asked: ['买家退款金额', '退款金额', '申请退款金额', '退给买家金额'],
  paid: ['买家实际支付金额', '实付金额', '交易金额'],
  reason: ['买家退款原因', '退款原因', '售后原因', '申请原因'],
  description: ['买家退款说明', '退款说明', '买家说明', '问题描述'],
  sellerNote: ['商家备注', '卖家备注'],
  appliedAt: ['退款的申请时间', '退款申请时间', '申请时间'],
  paidAt: ['订单付款时间', '付款时间'],
  returnedAt: ['买家退货时间', '退货时间'],
  finishedAt: ['退款完结时间', '完结时间'],
  deadline: ['超时时间'],
  dispute: ['客服介入状态', '平台介入状态', '小二介入状态'],
  disputeDeadline: ['举证超时', '举证超时时间'],
  returnTracking: ['退货物流单号', '退货运单号', '退货快递单号'],
  returnCarrier: ['退货物流公司', '退货快递公司'],
  returnInfo: ['退货物流信息'],
  outboundInfo: ['发货物流信息'],
  outboundTracking: ['发货物流单号', '发货运单号', '发货快递单号'],
  outboundCarrier: ['发货物流公司', '发货快递公司'],
  buyerName: ['买家会员名', '买家会员名称', '买家会员昵称', '买家昵称', '会员名'],
  title: ['宝贝标题', '商品名称', '商品标题', '宝贝名称'],
  productId: ['商品id', '宝贝id', '商品编号'],
  sku: ['商品编码', '商家编码', 'sku编码', '规格编码'],
  barcode: ['商品条码', '条形码'],
  quantity: ['退货数量', '申请退货数量', '退款数量', '申请数量'],
  deliveredAt: ['签收时间', '妥投时间'],
  refundedBy: ['手工退款/系统退款'],
  instant: ['是否零秒响应'],
} as const satisfies Record<string, readonly string[]>

/** What an order export tells. `address` and `phone` have a second column that stands in where the first is blank. */
const ORDER_ALIASES = {
  orderNo: ['订单编号', '订单号', '主订单编号'],
  buyerName: ['买家会员名', '买家会员名称', '买家会员昵称', '买家昵称'],
  receiverName: ['收货人姓名', '收货人'],
  addressChanged: ['修改后的收货地址'],
  address: ['收货地址'],
  phone: ['联系手机', '收货人手机', '手机'],
  landline: ['联系电话', '收货人电话'],
  quantity: ['宝贝总数量', '商品总数量'],
  kinds: ['宝贝种类', '商品种类'],
  outboundTracking: ['物流单号', '运单号', '快递单号'],
  outboundCarrier: ['物流公司', '快递公司'],
  outboundFreight: ['买家应付邮费', '运费', '邮费'],
  deliveredAt: ['确认收货时间', '签收时间'],
  paidAt: ['订单付款时间'],
} as const satisfies Record<string, readonly string[]>

/** What a shop's own list of kits tells: a row for each piece of a product. */
const KIT_ALIASES = {
  sku: ['商品编码', '商家编码', 'sku编码', 'sku', '规格编码', '货号', '商品編碼', '商家編碼', '貨號'],
  piece: ['配件', '配件名称', '配件名稱', '配件清单', '附件', '部件', '赠品', '贈品', 'piece'],
  role: ['类别', '類別', '配件类别', '配件類別', '类型', '類型', 'role'],
  price: [
    '价格',
    '價格',
    '配件价格',
    '配件價格',
    '单价',
    '單價',
    '缺失扣款',
    '扣款',
    '金额',
    '金額',
    'price',
  ],
} as const satisfies Record<string, readonly string[]>

export type KitField = keyof typeof KIT_ALIASES
const ALIASES: Readonly<Record<ImportKind, Readonly<Record<string, readonly string[]>>>> = {
  refunds: REFUND_ALIASES,
  orders: ORDER_ALIASES,
  kits: KIT_ALIASES,
}

export type RefundField = keyof typeof REFUND_ALIASES
export type OrderField = keyof typeof ORDER_ALIASES

const has =
  <K extends string>(table: Readonly<Record<K, readonly string[]>>) =>
  (name: string): name is K =>
    Object.hasOwn(table, name)

export const isRefundField = has(REFUND_ALIASES)
export const isOrderField = has(ORDER_ALIASES)
export const isKitField = has(KIT_ALIASES)

/** The fields that a file of this kind may have, in the order in which a person would map them. */
export function fieldsOf(kind: ImportKind): readonly string[] {
  return Object.keys(ALIASES[kind])
}

const KEY_FIELDS: Readonly<Record<ImportKind, readonly string[]>> = {
  refunds: ['refundNo'],
  orders: ['orderNo'],
  kits: ['sku', 'piece'],
}

/** Without these a file cannot be read at all. */
export function keyFields(kind: ImportKind): readonly string[] {
  return KEY_FIELDS[kind]
}

/** What is missed when a refund export lacks it; the rest is extra. */
const EXPECTED: Readonly<Record<ImportKind, readonly string[]>> = {
  refunds: [
    'refundNo',
    'orderNo',
    'state',
    'type',
    'goodsStatus',
    'asked',
    'paid',
    'reason',
    'appliedAt',
    'deadline',
    'dispute',
    'returnTracking',
    'returnCarrier',
    'buyerName',
    'title',
    'productId',
    'sku',
  ],
  orders: [
    'orderNo',
    'receiverName',
    'address',
    'phone',
    'quantity',
    'kinds',
    'outboundTracking',
    'deliveredAt',
  ],
  kits: ['sku', 'piece', 'price'],
}

/** Full-width forms, spaces, case and a unit in brackets make no difference between headers. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}"'=*]/gu, '')
    .toLowerCase()
    .replace(/\((?:元|件|cny|rmb)\)$/, '')
}

/** The same headers in the same order give the same signature: a mapping made by hand is remembered under it. */
export function headerSignature(headers: readonly string[]): string {
  return headers.map(foldHeader).join('|')
}

function aliasMapping(headers: readonly string[], kind: ImportKind): Mapping {
  const table = ALIASES[kind]
  const byFolded = new Map<string, string>()
  for (const header of headers) {
    const folded = foldHeader(header)
    if (!byFolded.has(folded)) byFolded.set(folded, header)
  }
  const mapping: Mapping = {}
  for (const header of headers) if (header !== '') mapping[header] = null
  for (const [field, aliases] of Object.entries(table)) {
    const found = aliases.map((alias) => byFolded.get(alias)).find((header) => header !== undefined)
    if (found !== undefined && mapping[found] === null) mapping[found] = field
  }
  return mapping
}

const fieldsIn = (mapping: Mapping): Set<string> =>
  new Set(Object.values(mapping).filter((field) => field !== null))

export interface Recognised {
  readonly kind: ImportKind
  readonly mapping: Mapping
}

/**
 * What kind of export these headers are of, and what each means. Null where too few are known: a refund export
 * has a refund number, a list of kits a product's code and a piece, an order export an order number and something about its delivery.
 */
export function recogniseHeaders(headers: readonly string[]): Recognised | null {
  const refunds = aliasMapping(headers, 'refunds')
  const told = fieldsIn(refunds)
  if (told.has('refundNo') && told.size >= 3) return { kind: 'refunds', mapping: refunds }
  const kits = aliasMapping(headers, 'kits')
  if (isUsable(kits, 'kits')) return { kind: 'kits', mapping: kits }
  const orders = aliasMapping(headers, 'orders')
  const known = fieldsIn(orders)
  const delivery = ['receiverName', 'outboundTracking', 'quantity', 'phone', 'address']
  if (known.has('orderNo') && delivery.some((field) => known.has(field)))
    return { kind: 'orders', mapping: orders }
  return null
}

/** A guess for headers that were not recognised, so that the user need not map what is known. */
export function guessMapping(headers: readonly string[], kind: ImportKind): Mapping {
  return aliasMapping(headers, kind)
}

/** A mapping that can be used: its key fields are there, each field once, and all are fields of the kind. */
export function isUsable(mapping: Mapping, kind: ImportKind): boolean {
  const fields = Object.values(mapping).filter((field) => field !== null)
  const known = (name: string): boolean => Object.hasOwn(ALIASES[kind], name)
  return (
    new Set(fields).size === fields.length &&
    fields.every((field) => known(field)) &&
    keyFields(kind).every((field) => fields.includes(field))
  )
}

/** Expected fields that no column gives, and headers that mean nothing to us. */
export function leftOut(mapping: Mapping, kind: ImportKind): { missing: string[]; ignored: string[] } {
  const told = fieldsIn(mapping)
  const standIns: Readonly<Record<string, string>> = { type: 'needsReturn', address: 'addressChanged' }
  return {
    missing: EXPECTED[kind].filter((field) => !told.has(field) && !told.has(standIns[field] ?? '')),
    ignored: Object.entries(mapping)
      .filter(([, field]) => field === null)
      .map(([header]) => header),
  }
}

/** Files of one shop differ by their dates and numbers: what is left of the name stands for the shop. */
export function fileNameKey(fileName: string): string {
  const stem = fileName.normalize('NFKC').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return stem
    .replace(/\(\d+\)|\d+/g, '')
    .replace(/[\s\p{P}\p{S}]+/gu, '')
    .replace(/[年月日时分秒]+/g, '')
    .toLowerCase()
}
