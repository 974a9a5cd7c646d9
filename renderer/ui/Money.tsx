import { formatMoney } from '../../shared/money.ts'

interface MoneyProps {
  /** Minor units (fen); null shows a dash. */
  readonly minor: number | null
  readonly currency?: string | undefined
  readonly className?: string | undefined
}

/** An amount with its sign, in figures of one width. */
export function Money({ minor, currency = 'CNY', className = '' }: MoneyProps) {
  return <span className={`money ${className}`}>{minor === null ? '—' : formatMoney(minor, currency)}</span>
}
