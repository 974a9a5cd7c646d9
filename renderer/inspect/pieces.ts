import type { KitPiece } from '../../shared/returns/case.ts'
import { useT } from '../text/index.ts'

/** Pieces that the catalogue names; others carry the shop's own name. */
const NAMED: ReadonlySet<string> = new Set([
  'product',
  'tag',
  'dust_bag',
  'packaging',
  'strap',
  'gift',
  'card',
  'courier_bag',
])

/** What a kit piece is called in the reader's language. */
export function usePieceName(): (piece: Pick<KitPiece, 'key' | 'name'>) => string {
  const t = useT()
  return ({ key, name }) => name ?? (NAMED.has(key) ? t(`inspect.piece.${key}`) : key)
}
