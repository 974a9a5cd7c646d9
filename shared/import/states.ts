import { mapReason } from '../policy/reasons.ts'
import type { CaseType, Dispute, GoodsStatus, PlatformState } from '../returns/platform.ts'
import type { RefundedBy } from '../returns/reconcile.ts'

/** Spaces, punctuation and the two ways to write "already" make no difference. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{Cf}]/gu, '')
    .replaceAll('已经', '已')
    .toUpperCase()
}

type Words<T> = readonly (readonly [RegExp, T])[]

function first<T>(words: Words<T>, text: string): T | null {
  const folded = fold(text)
  return words.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}

/** A file says the same few words in every row. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (text) => {
    const before = known.get(text)
    if (before) return before.value
    const value = read(text)
    if (known.size >= MOST_WORDS) known.clear()
    known.set(text, { value })
    return value
  }
}
const MOST_WORDS = 200

/** The open API's names without their underscores, then the words of exports; the first that fits decides. */
const STATES: Words<PlatformState> = [
  [/^WAITSELLERAGREE$/, 'wait_seller_agree'],
  [/^WAITBUYERRETURNGOODS$/, 'wait_buyer_return'],
  [/^WAITSELLERCONFIRMGOODS$/, 'wait_seller_confirm'],
  [/^SELLERREFUSEBUYER$/, 'seller_refused'],
  [/^CLOSED$/, 'closed'],
  [/^SUCCESS$/, 'success'],
  [/关闭|撤销|取消/, 'closed'],
  [/拒绝/, 'seller_refused'],
  [/成功|已退款|已完结|退款完成/, 'success'],
  [/买家已退货|待.*确认收货|待(?:卖家|商家)收货/, 'wait_seller_confirm'],
  [/待买家(?:退货|发货|寄回|处理)|同意退款.*待买家/, 'wait_buyer_return'],
  [/待(?:卖家|商家)?(?:同意|处理|审核)|已申请退款/, 'wait_seller_agree'],
]

/** What a file's word for a refund's state means; `unknown` for one that is not known. */
export const readState = remembering((text: string): PlatformState => first(STATES, text) ?? 'unknown')

const TYPES: Words<CaseType> = [
  [/换货/, 'exchange'],
  [/退货/, 'return_refund'],
  [/仅退款|只退款|退款不退货|^退款$/, 'refund_only'],
]

/** `仅退款`, `退货退款`, `换货`; null for anything else. "无需退货" is no return. */
export const readType = remembering((text: string): CaseType | null =>
  /(?:无需|不需要?|不)退货/.test(fold(text)) ? 'refund_only' : first(TYPES, text),
)

/** The older column that asks whether goods have to come back. */
export const readNeedsReturn = remembering((text: string): CaseType | null => {
  const folded = fold(text)
  if (/^(?:是|需要|需要退货|Y|YES|TRUE|1)$/.test(folded)) return 'return_refund'
  return /^(?:否|不需要|无需|无需退货|不需要退货|N|NO|FALSE|0)$/.test(folded) ? 'refund_only' : null
})

const GOODS: Words<GoodsStatus> = [
  [/^BUYERNOTRECEIVED$|未收到|未发货/, 'not_received'],
  [/^BUYERRETURNEDGOODS$|已退货|已寄回/, 'returned'],
  [/^BUYERRECEIVED$|已收到|收到货/, 'received'],
]

/** What the platform says of the goods; `unknown` for a word that is not known. */
export const readGoodsStatus = remembering((text: string): GoodsStatus => first(GOODS, text) ?? 'unknown')

const DISPUTES: Words<Dispute['state']> = [
  [/^[1]$|不需|无需|未介入|没有介入|未申请|^否$|^无$/, 'none'],
  [/^6$|处理完成|介入完成|已完成|结束|已关闭|已撤销|已取消|已处理/, 'over'],
]

/**
 * Whether the platform has stepped in. Words that are not known count as open: a dispute overlooked costs more
 * than one looked at in vain.
 */
export const readDispute = remembering((text: string): Dispute['state'] =>
  fold(text) === '' ? 'none' : (first(DISPUTES, text) ?? 'open'),
)

const PAYERS: Words<RefundedBy> = [
  [/手工|人工|手动/, 'hand'],
  [/系统|自动|超时/, 'system'],
]

/** `手工退款`, `系统退款`: who paid; `unknown` for anything else. */
export const readRefundedBy = remembering((text: string): RefundedBy => first(PAYERS, text) ?? 'unknown')

/** `是否零秒响应`: the platform gave the money back at once. */
export const readAtOnce = remembering((text: string): boolean => /^(?:是|Y|YES|TRUE|1)$/.test(fold(text)))

/** What a buyer's reason means; see policy/reasons. */
export const readReason = remembering((text: string) => mapReason(text).code)
