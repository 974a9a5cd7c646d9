import { formatMoney } from '../../shared/money.ts'
import type { FiredRule } from '../../shared/policy/decision.ts'
import type { CaseLine } from '../../shared/returns/case.ts'
import type { Translate } from '../text/index.ts'

/** Names that a shop gave to kit pieces of its own, by key. */
export type PieceNames = ReadonlyMap<string, string>

/** The shop's own piece names in a case's kits. */
export function pieceNames(lines: readonly Pick<CaseLine, 'kit'>[]): PieceNames {
  const named = lines
    .flatMap((line) => line.kit)
    .flatMap(({ key, name }) => (name === null ? [] : [[key, name] as const]))
  return new Map(named)
}

/** What a kit piece is called; a key of one unit (`tag#2`) is called by its piece and that unit. */
export function pieceName(t: Translate, key: string, names: PieceNames): string {
  const [piece = key, unit] = key.split('#')
  const name = names.get(piece) ?? t(`inspect.piece.${piece}`, { defaultValue: piece })
  return unit === undefined ? name : `${name} #${unit}`
}

interface Amounts {
  /** Fen. */
  readonly deduction: number
  /** Fen. */
  readonly amount: number
  readonly currency: string
}

/** The placeholders of a rule's sentence, in words: pieces and missing facts by their names, money formatted. */
export function sentenceValues(
  t: Translate,
  facts: FiredRule['facts'],
  amounts: Amounts,
  names: PieceNames,
): Record<string, string | number> {
  const values: Record<string, string | number> = {
    deduction: formatMoney(amounts.deduction, amounts.currency),
    amount: formatMoney(amounts.amount, amounts.currency),
  }
  for (const [name, fact] of Object.entries(facts)) {
    if (!Array.isArray(fact)) values[name] = fact
    else {
      const words = fact.map((key) =>
        name === 'what' ? t(`cases.missing.${key}`) : pieceName(t, key, names),
      )
      values[name] = words.join(t('common.list_comma'))
    }
  }
  return values
}
