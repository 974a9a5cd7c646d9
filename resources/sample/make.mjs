// node resources/scripts/n24.mjs resources/sample/make.mjs
// Makes the sample day of a bag shop: day.json (what sample.load renders, with times relative to its moment), and
// refunds.csv and orders.csv as they look at one fixed moment. The same every time: the chance in it is seeded.
// The troublemakers stand in troublemakers.mjs, written by hand, as does outcomes.json.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeGb18030 } from '../../electron/import/gb18030.ts'
import { renderOrders, renderRefunds } from '../../shared/import/sampleDay.ts'
import { cases as troublemakers } from './troublemakers.mjs'

const HOUR = 60
const DAY = 24 * HOUR
const CASES = 200
/** Monday 1 June 2026, 10:00 in Shanghai. */
const SHOWN_AT = Date.UTC(2026, 5, 1, 2)

let seed = 20260601
/** A number from 0 to 1 (mulberry32). */
function random() {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const int = (from, to) => from + Math.floor(random() * (to - from + 1))
const pick = (list) => list[int(0, list.length - 1)]
const digits = (n) => Array.from({ length: n }, () => int(0, 9)).join('')
/** One of the entries of [weight, value], by weight. */
function weighted(entries) {
  let at = random() * entries.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, value] of entries) {
    at -= weight
    if (at < 0) return value
  }
  return entries.at(-1)[1]
}

const bags = [
  ['云朵软皮单肩包', 'YD-2101', 26900],
  ['复古马鞍斜挎包', 'MA-1102', 32900],
  ['小众腋下法棍包', 'FG-3301', 19900],
  ['大容量通勤托特包', 'TT-5001', 35900],
  ['迷你手机链条包', 'LT-0807', 15900],
  ['头层牛皮水桶包', 'ST-6602', 45900],
  ['轻便尼龙双肩包', 'NL-7701', 22900],
  ['菱格链条小方包', 'LG-2208', 29900],
  ['帆布文艺手提袋', 'FB-0101', 8900],
  ['鳄鱼纹凯莉包', 'KL-9001', 52900],
  ['编织度假菜篮子包', 'BZ-4402', 16900],
  ['防泼水电脑公文包', 'GW-3105', 39900],
  ['羊皮褶皱云团包', 'YT-1808', 38900],
  ['磁扣半月斜挎包', 'BY-2706', 24900],
  ['真皮短款零钱包', 'QB-0303', 12900],
  ['旅行大号行李袋', 'LX-8801', 27900],
]
const colours = ['黑色', '奶白', '焦糖棕', '燕麦色', '雾霾蓝', '酒红', '抹茶绿']
const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦昌马苗凤花方',
]
const given = [...'伟芳娜敏静丽强磊洋艳勇军杰娟涛超明霞平刚桂英华玉兰萍红梅鑫波宁欣怡佳雨晨思琪梓涵子墨诗然']
const cities = [
  ['浙江省', '杭州市', '西湖区', '文三路'],
  ['江苏省', '苏州市', '姑苏区', '人民路'],
  ['广东省', '广州市', '天河区', '体育东路'],
  ['四川省', '成都市', '武侯区', '科华北路'],
  ['湖北省', '武汉市', '洪山区', '珞喻路'],
  ['山东省', '青岛市', '市南区', '香港中路'],
  ['陕西省', '西安市', '雁塔区', '小寨东路'],
  ['辽宁省', '沈阳市', '和平区', '太原街'],
]
const carriers = [
  ['圆通速递', () => `YT${int(1, 9)}${digits(12)}`],
  ['中通快递', () => `7${pick([3, 5, 6, 7, 8])}${digits(12)}`],
  ['申通快递', () => `77${int(1, 9)}${digits(12)}`],
  ['韵达快递', () => `${pick([3, 4])}${int(1, 9)}${digits(13)}`],
  ['极兔速递', () => `JT${int(1, 9)}${digits(12)}`],
  ['顺丰速运', () => `SF${int(1, 9)}${digits(12)}`],
  ['邮政快递包裹', () => `9${int(1, 9)}${digits(11)}`],
]
const reasons = {
  no_reason: ['7天无理由退换货', '不喜欢/不想要', '拍错/多拍/不想要', '效果不好/不喜欢', '颜色不喜欢'],
  quality: ['质量问题', '做工粗糙/有瑕疵', '开线', '拉链坏了', '有异味'],
  not_as_described: ['材质与商品描述不符', '颜色/款式/图案与描述不符', '大小尺寸与商品描述不符'],
  wrong_item: ['卖家发错货', '颜色/图案/款式发错'],
  odd: ['和我想的不太一样吧', '家里人说太贵了'],
  not_received: ['未收到货', '快递一直未送达'],
}
const descriptions = [
  '',
  '',
  '',
  '已寄回，麻烦尽快退款',
  '包没用过，吊牌都在',
  '跟图片色差大',
  '客服让我直接寄回',
]

const person = () => pick(surnames) + pick(given) + (random() < 0.6 ? pick(given) : '')
const nick = (n) =>
  `${pick(['tb', 'xiao', 'lily', 'happy', 'sun', 'momo'])}${digits(int(3, 6))}${n % 7 === 0 ? '_99' : ''}`
const yuan = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const mobile = () => `1${pick([3, 5, 7, 8, 9])}${int(0, 9)}${digits(8)}`

const used = new Set()
function fresh(make) {
  for (;;) {
    const made = make()
    if (!used.has(made)) {
      used.add(made)
      return made
    }
  }
}

/** Minutes from now to the platform's time-out: a few overdue, some within hours, most later. */
const deadline = () =>
  weighted([
    [3, () => -int(10, 30 * HOUR)],
    [5, () => int(15, 4 * HOUR - 10)],
    [9, () => int(4 * HOUR, 13 * HOUR)],
    [70, () => int(14 * HOUR, 9 * DAY)],
  ])()

function randomCase(n) {
  const [title, sku, price] = pick(bags)
  const colour = pick(colours)
  const units = random() < 0.08 ? 2 : 1
  const kind = weighted([
    [80, 'return'],
    [13, 'refund_only'],
    [7, 'exchange'],
  ])
  const applied = -int(1 * DAY, 12 * DAY)
  const delivered = applied - (random() < 0.05 ? int(9 * DAY, 15 * DAY) : int(2 * HOUR, 6 * DAY))
  const paid = delivered - int(2 * DAY, 5 * DAY)
  const stage =
    kind === 'refund_only'
      ? weighted([
          [5, 'agree'],
          [3, 'success'],
          [2, 'refused'],
        ])
      : weighted([
          [58, 'confirm'],
          [16, 'return'],
          [8, 'agree'],
          [8, 'success'],
          [6, 'closed'],
          [4, 'refused'],
        ])
  const cause =
    kind === 'refund_only'
      ? weighted([
          [6, 'not_received'],
          [2, 'quality'],
        ])
      : weighted([
          [62, 'no_reason'],
          [16, 'quality'],
          [10, 'not_as_described'],
          [8, 'wrong_item'],
          [3, 'odd'],
        ])
  const [carrier, number] = pick(carriers)
  const [outCarrier, outNumber] = pick(carriers)
  const sent = stage === 'confirm' || (stage === 'success' && kind !== 'refund_only')
  const over = stage === 'success' || stage === 'closed'
  const dispute = !over && random() < 0.03
  return {
    order: fresh(() => `26050${digits(14)}`),
    refund: fresh(() => `17${digits(16)}`),
    productId: `67${digits(10)}`,
    sku: `${sku}-${colour}`,
    title: `${title} ${colour}`,
    price: price * units,
    asked: price * units,
    units,
    kinds: 1,
    type: { return: '退货退款', refund_only: '仅退款', exchange: '换货' }[kind],
    stage,
    goods: sent ? '买家已退货' : cause === 'not_received' ? '买家未收到货' : '买家已收到货',
    reason: pick(reasons[cause]),
    description: kind === 'refund_only' ? '' : pick(descriptions),
    note: '',
    paid,
    delivered: cause === 'not_received' || random() < 0.1 ? null : delivered,
    applied,
    returned: sent ? Math.min(applied + int(4 * HOUR, 2 * DAY), -2 * HOUR) : null,
    deadline: over || random() < 0.04 ? null : deadline(),
    finished: over ? Math.min(applied + int(1 * DAY, 3 * DAY), -HOUR) : null,
    dispute: dispute ? '客服已介入' : '无需客服介入',
    returnNumber: sent ? fresh(number) : '',
    returnCarrier: sent ? carrier : '',
    outNumber: fresh(outNumber),
    outCarrier,
    freight: pick([0, 0, 0, 800, 1000]),
    buyer: nick(n),
    receiver: person(),
    phone: mobile(),
    address: [...pick(cities), `${int(1, 400)}号${int(1, 20)}幢${int(101, 2402)}室`].join(' '),
  }
}

const states = {
  agree: '买家已申请退款，等待卖家同意',
  return: '卖家已同意退款，等待买家退货',
  confirm: '买家已退货，等待卖家确认收货',
  refused: '卖家拒绝退款',
  success: '退款成功',
  closed: '退款关闭',
}

/** One row of the refund export; a number is minutes from the moment of loading. */
function refundRow(one, line) {
  const row = {
    订单编号: `="${one.order}"`,
    退款编号: `="${one.refund}"`,
    支付单号: `="2026052022001${one.order.slice(-9)}"`,
    订单付款时间: one.paid,
    '商品 id': `="${line.productId}"`,
    商品编码: line.sku,
    退款完结时间: one.finished,
    买家实际支付金额: yuan(line.price),
    宝贝标题: line.title,
    买家退款金额: yuan(line.asked),
    '手工退款/系统退款': '手工退款',
    售后类型: one.type,
    退款的申请时间: one.applied,
    超时时间: one.deadline,
    退款状态: states[one.stage],
    货物状态: one.goods,
    客服介入状态: one.dispute,
    卖家真实姓名: '林晓',
    卖家退货地址: '浙江省 嘉兴市 平湖市 新仓镇 箱包城3号库 退货组',
    卖家手机: '13000000000',
    退货物流单号: one.returnNumber,
    退货物流公司: one.returnCarrier,
    买家退款原因: one.reason,
    买家退款说明: one.description,
    买家退货时间: one.returned,
    售中或售后: '售后',
    商家备注: one.note,
    完结时间: one.finished,
    '部分退款/全部退款': one.asked === one.price ? '全部退款' : '部分退款',
    是否零秒响应: '否',
    业务类型: '普通退款',
  }
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null && cell !== ''))
}

function orderRow(one) {
  const row = {
    订单编号: `="${one.order}"`,
    买家会员名: one.buyer,
    买家应付邮费: yuan(one.freight),
    总金额: yuan(one.price + one.freight),
    买家实际支付金额: yuan(one.price + one.freight),
    订单状态: one.delivered === null ? '卖家已发货，等待买家确认' : '交易成功',
    收货人姓名: one.receiver,
    收货地址: one.address,
    运送方式: '快递',
    联系手机: `'${one.phone}`,
    订单创建时间: one.paid - 3,
    订单付款时间: one.paid,
    宝贝标题: (one.lines ?? [one]).map((line) => line.title).join('，'),
    宝贝种类: String(one.kinds),
    物流单号: one.outNumber === '' ? '' : `No:${one.outNumber}`,
    物流公司: one.outCarrier,
    宝贝总数量: String(one.units),
    店铺名称: '拾光包袋旗舰店',
    是否手机订单: '手机订单',
    确认收货时间: one.delivered,
  }
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null && cell !== ''))
}

for (const one of troublemakers)
  for (const number of [one.order, one.refund, one.returnNumber, one.outNumber]) used.add(number)
const all = [...troublemakers]
while (all.length < CASES) all.push(randomCase(all.length))
// Newest applications first, as the platform sorts its export.
all.sort((a, b) => b.applied - a.applied || (a.refund < b.refund ? -1 : 1))

const orders = new Map(all.map((one) => [one.order, one]))
const day = {
  refunds: all.flatMap((one) => (one.lines ?? [one]).map((line) => refundRow(one, line))),
  orders: [...orders.values()].map(orderRow),
}
const file = (name) => join(import.meta.dirname, name)
writeFileSync(file('day.json'), `${JSON.stringify(day, null, 2)}\n`)
writeFileSync(file('refunds.csv'), encodeGb18030(renderRefunds(day, SHOWN_AT)))
writeFileSync(file('orders.csv'), encodeGb18030(renderOrders(day, SHOWN_AT)))
console.log(`${day.refunds.length} refund rows of ${all.length} cases, ${day.orders.length} orders`)
