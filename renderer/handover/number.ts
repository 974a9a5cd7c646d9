import { MOST_EXPECTED } from '../../shared/returns/handover.ts'

/** A count as it was typed: full-width digits count too. `null`: left empty; `undefined`: no count at all. */
export function readCount(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim()
  if (plain === '') return null
  if (!/^\d{1,6}$/.test(plain)) return undefined
  const count = Number(plain)
  return count <= MOST_EXPECTED ? count : undefined
}
