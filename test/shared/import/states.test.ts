import { describe, expect, it } from 'vitest'
import { cleanCell, looksRounded, readNumberText, readQuantity } from '../../../shared/import/cells.ts'
import {
  readDispute,
  readGoodsStatus,
  readNeedsReturn,
  readState,
  readType,
} from '../../../shared/import/states.ts'

describe('words of the platform', () => {
  it.each([
    ['WAIT_SELLER_AGREE', 'wait_seller_agree'],
    ['买家已经申请退款，等待卖家同意', 'wait_seller_agree'],
    ['WAIT_BUYER_RETURN_GOODS', 'wait_buyer_return'],
    ['等待买家退货', 'wait_buyer_return'],
    ['卖家已经同意退款，等待买家退货', 'wait_buyer_return'],
    ['WAIT_SELLER_CONFIRM_GOODS', 'wait_seller_confirm'],
    ['买家已退货，等待卖家确认收货', 'wait_seller_confirm'],
    ['买家已经退货,等待卖家确认收货', 'wait_seller_confirm'],
    ['SELLER_REFUSE_BUYER', 'seller_refused'],
    ['卖家拒绝退款', 'seller_refused'],
    ['卖家拒绝确认收货', 'seller_refused'],
    ['CLOSED', 'closed'],
    ['退款关闭', 'closed'],
    ['SUCCESS', 'success'],
    ['退款成功', 'success'],
    ['', 'unknown'],
    ['外星人处理中', 'unknown'],
  ])('state %j is %s', (text, state) => expect(readState(text)).toBe(state))

  it.each([
    ['仅退款', 'refund_only'],
    ['退货退款', 'return_refund'],
    ['退款（无需退货）', 'refund_only'],
    ['换货', 'exchange'],
    ['维修', null],
  ])('type %j is %s', (text, type) => expect(readType(text)).toBe(type))

  it.each([
    ['是', 'return_refund'],
    ['需要', 'return_refund'],
    ['否', 'refund_only'],
    ['不需要', 'refund_only'],
    ['也许', null],
  ])('need of return %j is %s', (text, type) => expect(readNeedsReturn(text)).toBe(type))

  it.each([
    ['买家未收到货', 'not_received'],
    ['BUYER_NOT_RECEIVED', 'not_received'],
    ['买家已收到货', 'received'],
    ['BUYER_RECEIVED', 'received'],
    ['买家已退货', 'returned'],
    ['BUYER_RETURNED_GOODS', 'returned'],
    ['', 'unknown'],
  ])('goods %j are %s', (text, status) => expect(readGoodsStatus(text)).toBe(status))

  it.each([
    ['', 'none'],
    ['无需客服介入', 'none'],
    ['未介入', 'none'],
    ['1', 'none'],
    ['客服已介入', 'open'],
    ['需要客服介入', 'open'],
    ['客服初审完成', 'open'],
    ['某种新说法', 'open'],
    ['客服处理完成', 'over'],
    ['6', 'over'],
  ])('dispute %j is %s', (text, state) => expect(readDispute(text)).toBe(state))
})

describe('cells', () => {
  it.each([
    ['="0012345678901234567"', '0012345678901234567'],
    ["'13800138000", '13800138000'],
    ['\t1234567890 ', '1234567890'],
    ['\ufeff退款编号', '退款编号'],
    ['=1+1', '=1+1'],
    ['="', '="'],
  ])('%j is %j', (raw, clean) => expect(cleanCell(raw)).toBe(clean))

  it.each([
    ['1234567890123456789', '1234567890123456789'],
    ['１２３４５６７８９０', '1234567890'],
    ['1234 5678', '12345678'],
  ])('number %j is %j', (text, number) => expect(readNumberText(text)).toEqual({ ok: true, value: number }))
  it.each([
    ['1.23457E+17', 'e_notation'],
    ['1E17', 'e_notation'],
    ['123.00', 'not_a_number_text'],
    ['编号', 'not_a_number_text'],
    ['-5', 'not_a_number_text'],
  ])('number %j is %s', (text, error) => expect(readNumberText(text)).toEqual({ ok: false, error }))

  it('knows a number that lost its last digits', () => {
    expect(looksRounded('123456789012345000')).toBe(true)
    expect(looksRounded('123456789012345001')).toBe(false)
    expect(looksRounded('123456789012000')).toBe(false)
  })
  it.each([
    ['2', 2],
    ['2.0', 2],
    ['２件', 2],
  ])('quantity %j is %d', (text, n) => expect(readQuantity(text)).toEqual({ ok: true, value: n }))
  it.each(['-1', '1.5', '两个', '99999'])('quantity %j is none', (text) =>
    expect(readQuantity(text).ok).toBe(false),
  )
})
