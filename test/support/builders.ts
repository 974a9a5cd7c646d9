import type { House } from '../../electron/context.ts'
import { insertMany } from '../../electron/database/prepared.ts'
import type { BuyerRow, KeyKind, LineRow, NewCaseRow } from '../../electron/database/schema.ts'
import type { Trx } from '../../electron/database/writer.ts'
import type { CaseId, ShopId } from '../../shared/ids.ts'
import { keysOfImported } from '../../shared/tracking/normalise.ts'
import { testStart } from './clock.ts'

const hour = 3_600_000
const day = 24 * hour

type LineSpec = Partial<Omit<LineRow, 'id' | 'case_id'>>

/** What a test says of a case; all it leaves out is an ordinary no-reason return that waits for its parcel. */
export interface CaseSpec extends Partial<Omit<NewCaseRow, 'id' | 'shop_id'>> {
  readonly shop?: string
  readonly lines?: readonly LineSpec[]
  readonly buyer?: Partial<Omit<BuyerRow, 'case_id'>>
  /** Numbers in the buyer's or the shop's free text. */
  readonly weakKeys?: readonly string[]
}

let made = 0

/** An ordinary case's columns, for number `n`: different for each case of a test. */
export function caseColumns(shopId: ShopId, n: number): NewCaseRow {
  return {
    shop_id: shopId,
    refund_no: String(2_026_000_000_000 + n),
    order_no: String(1_180_000_000_000_000_000n + BigInt(n)),
    type: 'return_refund',
    state: 'wait_seller_confirm',
    state_text: '买家已退货,等待卖家确认收货',
    goods_status: 'returned',
    reason: 'no_reason',
    reason_text: '7天无理由退换货',
    description: '',
    seller_note: '',
    currency: 'CNY',
    asked: 29_900,
    paid: 29_900,
    paid_at: testStart - 9 * day,
    applied_at: testStart - 3 * day,
    delivered_at: testStart - 5 * day,
    returned_at: testStart - 2 * day,
    finished_at: null,
    deadline_at: testStart + 2 * day,
    deadline_source: 'platform',
    dispute_state: 'none',
    dispute_text: '',
    dispute_deadline: null,
    return_tracking: `YT${8_800_000_000_000 + n}`,
    return_carrier: '圆通速递',
    outbound_tracking: `SF${1_400_000_000_000 + n}`,
    outbound_carrier: '顺丰速运',
    outbound_freight: 0,
    platform_version: 1,
    refund_hash: `refund-${n}`,
    order_hash: '',
    goods: 'expected',
    work_state: 'open',
    frozen: 0,
    decision: null,
    decided_at: null,
    settlement: null,
    settled_at: null,
    work_version: 1,
    import_id: null,
    imported_at: testStart - hour,
  }
}

const ordinaryLine: Omit<LineRow, 'id' | 'case_id' | 'line_no'> = {
  sku: 'BAG-101-BK',
  product_id: '650000000101',
  title: '头层牛皮托特包 黑色',
  barcode: '6901234567892',
  quantity: 1,
  never_arrived: 0,
  amount: 29_900,
  kit: '[]',
}

/** Writes a case with its lines, buyer, and the numbers by which a parcel finds it. */
export function addCase(house: House, spec: CaseSpec = {}): Promise<CaseId> {
  return house.writer.desk((trx) => insertCase(trx, spec))
}

async function insertCase(trx: Trx, { shop, lines, buyer, weakKeys, ...columns }: CaseSpec): Promise<CaseId> {
  const shopId = await shopNamed(trx, shop ?? '云朵箱包旗舰店')
  const row: NewCaseRow = { ...caseColumns(shopId, ++made), ...columns }
  const { id } = await trx.insertInto('return_case').values(row).returning('id').executeTakeFirstOrThrow()
  await trx
    .insertInto('buyer')
    .values({
      case_id: id,
      buyer_name: '爱包的小雨',
      receiver_name: '林小雨',
      phone: '13812345678',
      address: '浙江省杭州市西湖区文三路 1 号',
      ...buyer,
    })
    .execute()
  await trx
    .insertInto('case_line')
    .values((lines ?? [{}]).map((line, i) => ({ ...ordinaryLine, case_id: id, line_no: i + 1, ...line })))
    .execute()
  const keys: [KeyKind, string[]][] = [
    ['return', keysOfImported(row.return_tracking ?? '')],
    ['outbound', keysOfImported(row.outbound_tracking ?? '')],
    ['refund', [row.refund_no]],
    ['order', row.order_no ? [row.order_no] : []],
    ['weak', [...(weakKeys ?? [])]],
  ]
  const rows = keys.flatMap(([kind, numbers]) => [...new Set(numbers)].map((key) => [key, kind, id]))
  await insertMany(trx, 'case_key', ['key', 'kind', 'case_id'], rows)
  await trx.insertInto('search_todo').values({ case_id: id }).execute()
  return id
}

async function shopNamed(trx: Trx, name: string): Promise<ShopId> {
  const known = await trx.selectFrom('shop').select('id').where('name', '=', name).executeTakeFirst()
  if (known) return known.id
  const values = { name, created_at: testStart }
  return (await trx.insertInto('shop').values(values).returning('id').executeTakeFirstOrThrow()).id
}
