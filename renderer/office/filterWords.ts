import { formatMoney } from '../../shared/money.ts'
import type { QueueCriteria } from '../../shared/returns/office.ts'
import type { Translate } from '../text/index.ts'

/** What a filter lets through, part by part, in words; none where it lets everything through. */
export function filterWords(t: Translate, criteria: QueueCriteria): string[] {
  const { bucket, shop, kind, amountFrom, amountTo, text, clean } = criteria
  const money = (minor: number) => formatMoney(minor, 'CNY')
  const words: string[] = []
  if (bucket !== null) words.push(t(`release.filter.${bucket}`))
  if (shop !== null) words.push(shop)
  if (kind !== null) words.push(t(`cases.kind.${kind}`))
  if (amountFrom !== null && amountTo !== null)
    words.push(t('office.filter.between', { from: money(amountFrom), to: money(amountTo) }))
  else if (amountFrom !== null) words.push(t('office.filter.atLeast', { amount: money(amountFrom) }))
  else if (amountTo !== null) words.push(t('office.filter.atMost', { amount: money(amountTo) }))
  if (clean) words.push(t('office.filter.cleanOnly'))
  if (text.trim() !== '') words.push(t('office.filter.text', { text: text.trim() }))
  return words
}
