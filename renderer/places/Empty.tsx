import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'

interface EmptyProps {
  readonly of: 'unclaimed.empty' | 'unclaimed.noMatch' | 'stock.empty' | 'tasks.empty'
  readonly loading: boolean
}

const SKELETON = [0, 1, 2, 3, 4]

/** What a list without rows says: what would stand here, and what to do. */
export function Empty({ of, loading }: EmptyProps) {
  const t = useT()
  if (loading)
    return (
      <div className="s-skeleton" role="status" aria-label={t('places.loading')}>
        {SKELETON.map((row) => (
          <span key={row} />
        ))}
      </div>
    )
  return (
    <div className="s-empty">
      <Status role={of === 'unclaimed.noMatch' ? 'in' : 'ok'} size="l" />
      <b>{t(`places.${of}.title`)}</b>
      <p>{t(`places.${of}.hint`)}</p>
    </div>
  )
}
