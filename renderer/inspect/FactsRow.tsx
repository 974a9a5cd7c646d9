import type { InspectionView } from '../../shared/contract.ts'
import type { LineFinding } from '../../shared/returns/inspection.ts'
import { useT } from '../text/index.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { isoDay } from '../ui/time.ts'
import { pressed } from './Choice.tsx'
import { claimedOf, type KitLine, mayBeProven, neverArrivedOf } from './findings.ts'
import { change } from './inspectStore.ts'
import { FACT_KEYS } from './keys.ts'

/** What is asked for in a small dialog. */
export type Asking = 'came' | 'claimed' | 'neverArrived' | 'deliveredAt'

interface FactProps {
  readonly k: string
  readonly label: string
  readonly value: string
  readonly unknown?: boolean
  readonly onPress: () => void
}

function Fact({ k, label, value, unknown = false, onPress }: FactProps) {
  return (
    <button
      type="button"
      className={`choice factbox ${unknown ? 'un' : ''}`}
      onClick={pressed(onPress)}
      aria-keyshortcuts={k}
    >
      <Kbd k={k} />
      <span className="two">
        <small>{label}</small>
        <b>{value}</b>
      </span>
    </button>
  )
}

interface FactsRowProps {
  readonly view: InspectionView
  readonly line: KitLine
  readonly at: number
  readonly found: LineFinding
  readonly deliveredAt: number | null
  readonly onAsk: (what: Asking) => void
}

/** Facts that the file may lack, each to be filled in by a key; what is unknown says so. */
export function FactsRow({ view, line, at, found, deliveredAt, onAsk }: FactsRowProps) {
  const t = useT()
  const { platform } = view.case
  const claimed = claimedOf(line.line, found)
  const never = neverArrivedOf(line.line, found)
  return (
    <>
      {platform.deliveredAt === null && (
        <Fact
          k={FACT_KEYS.deliveredAt}
          label={t('inspect.fact.delivered_at')}
          value={deliveredAt === null ? t('inspect.fact.unknown') : isoDay(deliveredAt)}
          unknown={deliveredAt === null}
          onPress={() => onAsk('deliveredAt')}
        />
      )}
      {line.line.quantity === null && (
        <Fact
          k={FACT_KEYS.claimed}
          label={t('inspect.fact.claimed')}
          value={claimed === null ? t('inspect.fact.unknown') : t('inspect.units', { count: claimed })}
          unknown={claimed === null}
          onPress={() => onAsk('claimed')}
        />
      )}
      <Fact
        k={FACT_KEYS.neverArrived}
        label={t('inspect.fact.never_arrived')}
        value={t('inspect.units', { count: never })}
        onPress={() => onAsk('neverArrived')}
      />
      {mayBeProven(line.line, found, platform.reason) && (
        <Fact
          k={FACT_KEYS.proof}
          label={t('inspect.fact.proof')}
          value={t(`inspect.proof.${found.proof}`)}
          unknown={found.proof === 'none'}
          onPress={() => change({ kind: 'proof', at })}
        />
      )}
    </>
  )
}
