import type { CaseBrief } from '../../shared/returns/case.ts'
import type { NearCandidate } from '../../shared/returns/verdict.ts'
import { neighbours, rankNear } from '../../shared/tracking/near.ts'
import { buyerOf, loadBrief } from '../database/cases.ts'
import { awaitingUnder } from '../database/matches.ts'
import type { Executor } from '../database/prepared.ts'

const MOST = 5

/**
 * Cases that await goods under a number one edit away, best first, at most five: Code 128 has a checksum, so it is
 * mostly the buyer who mistyped.
 * @param number normalised, without a part suffix
 */
export async function nearCandidates(on: Executor, number: string): Promise<NearCandidate[]> {
  const hits = await awaitingUnder(on, neighbours(number))
  if (hits.length === 0) return []
  const ranked = rankNear(number, [...new Set(hits.map((hit) => hit.key))])
  const candidates: NearCandidate[] = []
  for (const { candidate, difference } of ranked) {
    for (const hit of hits) {
      if (hit.key !== candidate || candidates.length >= MOST) continue
      const brief = await loadBrief(on, hit.case_id)
      if (!brief || candidates.some((c) => c.case.id === brief.id)) continue
      const buyer = await buyerOf(on, hit.case_id)
      const facts: NearCandidate['facts'] = []
      if (buyer.buyer_name ?? buyer.receiver_name) facts.push('name')
      if (buyer.phone) facts.push('phone')
      if (brief.lines.some((line) => line.title !== '')) facts.push('product')
      candidates.push({
        case: brief,
        tracking: candidate,
        difference: {
          kind: difference.kind,
          inScanned: [...difference.inScanned],
          inCandidate: [...difference.inCandidate],
        },
        facts,
      })
    }
  }
  return candidates
}

/** Folds a name or product word for comparing. */
const fold = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}*]/gu, '')

/**
 * Whether a second fact fits: the name on the label, the phone's last four digits, or a word of the product. At
 * least two characters of a name (a family name alone fits too many), four digits, two characters of a product.
 */
export async function secondFactFits(
  on: Executor,
  candidate: { readonly case: Pick<CaseBrief, 'id' | 'lines'> },
  fact: { kind: 'name' | 'phone' | 'product'; value: string },
): Promise<boolean> {
  const value = fold(fact.value)
  const buyer = await buyerOf(on, candidate.case.id)
  switch (fact.kind) {
    case 'name':
      return (
        value.length >= 2 &&
        [buyer.buyer_name, buyer.receiver_name].some((name) => {
          const known = fold(name ?? '')
          return known.length >= 2 && (known.includes(value) || value.includes(known))
        })
      )
    case 'phone': {
      const digits = value.replace(/\D/g, '')
      return digits.length >= 4 && (buyer.phone ?? '').replace(/\D/g, '').endsWith(digits.slice(-4))
    }
    case 'product':
      return (
        value.length >= 2 &&
        candidate.case.lines.some((line) =>
          [line.title, line.sku ?? '', line.barcode ?? ''].some((text) => fold(text).includes(value)),
        )
      )
  }
}
