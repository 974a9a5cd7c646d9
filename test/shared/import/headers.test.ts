import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fieldsOf,
  fileNameKey,
  foldHeader,
  guessMapping,
  headerSignature,
  isUsable,
  keyFields,
  leftOut,
  recogniseHeaders,
} from '../../../shared/import/headers.ts'
import { HEADERS_A, HEADERS_B, HEADERS_ORDERS } from '../../support/exportFile.ts'

const fields = (headers: readonly string[]) => {
  const known = recogniseHeaders(headers)
  const told = Object.values(known?.mapping ?? {}).filter((field) => field !== null)
  return { kind: known?.kind, told: new Set(told) }
}

describe('headers', () => {
  it('knows header sets A and B, and the order export', () => {
    expect(fields(HEADERS_A).kind).toBe('refunds')
    expect([...fields(HEADERS_A).told].sort()).toEqual(
      [
        'orderNo refundNo paidAt productId sku finishedAt paid title asked type appliedAt deadline state goodsStatus',
        'returnInfo outboundInfo dispute returnTracking returnCarrier reason description returnedAt sellerNote',
        'refundedBy instant',
      ]
        .join(' ')
        .split(' ')
        .sort(),
    )
    for (const field of ['buyerName', 'needsReturn', 'disputeDeadline', 'sku', 'productId'])
      expect(fields(HEADERS_B).told).toContain(field)
    expect(fields(HEADERS_ORDERS).kind).toBe('orders')
    for (const field of fieldsOf('orders')) expect(fields(HEADERS_ORDERS).told).toContain(field)
    expect(fields(['货号', '赠品', '价格']).kind).toBe('kits')
  })

  it('takes them in any order, and each field from one column', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...HEADERS_A], { minLength: HEADERS_A.length }), (headers) => {
        expect(fields(headers)).toEqual(fields(HEADERS_A))
        expect(isUsable(recogniseHeaders(headers)?.mapping ?? {}, 'refunds')).toBe(true)
      }),
    )
  })

  it.each([
    ['商品 id', '商品ID'],
    ['手工退款/系统退款', '手工退款 ／ 系统退款'],
    ['买家退款金额', '买家退款金额（元）'],
    ['退款编号', '\ufeff"退款编号"'],
  ])('%s is %s', (a, b) => expect(foldHeader(b)).toBe(foldHeader(a)))

  it.each(['买家会员名', '买家会员名称', '买家会员昵称'])('%s is the buyer', (header) => {
    expect(recogniseHeaders(['退款编号', '订单编号', header])?.mapping[header]).toBe('buyerName')
  })

  it('prefers the better of two columns for one field', () => {
    const { mapping } = recogniseHeaders(['完结时间', '退款编号', '退款完结时间', '退款状态']) ?? {
      mapping: {},
    }
    expect(mapping).toMatchObject({ 退款完结时间: 'finishedAt', 完结时间: null })
  })

  it('does not know a list of anything', () => {
    expect(recogniseHeaders(['姓名', '电话', '地址'])).toBeNull()
    expect(recogniseHeaders(['退款编号', '备注'])).toBeNull()
    expect(recogniseHeaders([])).toBeNull()
  })

  it('names what is missing and what is ignored', () => {
    const mapping = guessMapping(['退款编号', '是否需要退货', '心情'], 'refunds')
    const { missing, ignored } = leftOut(mapping, 'refunds')
    expect(ignored).toEqual(['心情'])
    expect(missing).toContain('returnTracking')
    expect(missing).not.toContain('type')
  })

  it('asks for the key field and for no field twice', () => {
    expect(isUsable({ a: 'refundNo', b: 'refundNo' }, 'refunds')).toBe(false)
    expect(isUsable({ a: 'orderNo' }, 'refunds')).toBe(false)
    expect(isUsable({ a: 'refundNo', b: 'kinds' }, 'refunds')).toBe(false)
    for (const kind of ['refunds', 'orders'] as const)
      expect(isUsable({ a: keyFields(kind)[0] ?? '' }, kind)).toBe(true)
  })

  it('gives the same signature for the same headers, and another for others', () => {
    expect(headerSignature(['商品 id', '退款编号'])).toBe(headerSignature(['商品ID', '退款编号']))
    expect(headerSignature(['a', 'b'])).not.toBe(headerSignature(['b', 'a']))
  })

  it.each([
    ['拾光退款报表20260601.csv', '拾光退款报表 2026-07-15 (2).csv'],
    ['Shop_A-refunds_20260601123000.xlsx', 'shop a refunds.csv'],
    ['旗舰店2026年6月1日退款.csv', '旗舰店2026年12月31日退款.csv'],
  ])('%s and %s are of one shop', (a, b) => expect(fileNameKey(b)).toBe(fileNameKey(a)))
  it('files of two shops are told apart', () => {
    expect(fileNameKey('甲店退款2026.csv')).not.toBe(fileNameKey('乙店退款2026.csv'))
  })
})
