import type { PlatformFacts } from '../returns/platform.ts'
import type { Freight } from './decision.ts'
import type { Cause } from './facts.ts'

type Payer = Freight['outbound']['payer']

/**
 * Who pays for both ways (the seed, part 2, section 4): the seller where a fault of theirs is proven for any
 * line, since it alone made the parcel necessary; the buyer where none was claimed; else it stays unknown.
 */
export function payerOf(
  causes: readonly Cause[],
  reason: PlatformFacts['reason'],
  judgedAsNoReason: boolean,
): Payer {
  if (causes.includes('seller_quality') || causes.includes('seller_wrong_item')) return 'seller'
  if (causes.includes('came_back_undelivered')) return reason === 'never_received' ? 'seller' : 'unknown'
  return causes.length > 0 && (reason === 'no_reason' || judgedAsNoReason) ? 'buyer' : 'unknown'
}

/** The ledger of freight; the way back is paid by the sender, so its amount and insurance are not known here. */
export function freightOf(platform: Pick<PlatformFacts, 'outboundFreight'>, payer: Payer): Freight {
  return {
    outbound: { payer, amount: platform.outboundFreight, insured: null, settled: false },
    return: { payer, amount: null, insured: null, settled: false },
  }
}
