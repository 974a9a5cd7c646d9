import type { ImportKind, ImportPreview } from '../../shared/returns/import.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'

interface RowCountsProps {
  readonly rows: Pick<ImportPreview['rows'], 'added' | 'changed' | 'unchanged' | 'bad'>
  readonly kind: ImportKind
}

const ROLE = { added: 'ok', changed: 'in', unchanged: null, bad: 'at' } as const

/** How many are new, changed, the same, and not usable. */
export function RowCounts({ rows, kind }: RowCountsProps) {
  const t = useT()
  const shown = (each: keyof typeof ROLE) =>
    each === 'changed' && kind === 'orders' ? rows.added + rows.changed : rows[each]
  return (
    <dl className="panel row-counts">
      {(['added', 'changed', 'unchanged', 'bad'] as const).map((each) => {
        // An order export makes no cases: it fills in what is known of them.
        if (each === 'added' && kind === 'orders') return null
        const role = ROLE[each]
        return (
          <div key={each}>
            <dt>
              {role !== null && shown(each) > 0 && <Status role={role} />}
              {t(each === 'changed' && kind === 'orders' ? 'import.rows.filled' : `import.rows.${each}`)}
            </dt>
            <dd>{shown(each).toLocaleString('en')}</dd>
          </div>
        )
      })}
    </dl>
  )
}
