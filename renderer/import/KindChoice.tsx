import { ImportKind } from '../../shared/returns/import.ts'
import { useT } from '../text/index.ts'

interface KindChoiceProps {
  readonly kind: ImportKind
  readonly onChange: (kind: ImportKind) => void
  readonly disabled?: boolean | undefined
}

/** Refund export or order export. */
export function KindChoice({ kind, onChange, disabled }: KindChoiceProps) {
  const t = useT()
  return (
    <fieldset className="seg" aria-label={t('import.kind.label')} disabled={disabled === true}>
      {ImportKind.options.map((each) => (
        <button key={each} type="button" aria-pressed={each === kind} onClick={() => onChange(each)}>
          {t(`import.kind.${each}`)}
        </button>
      ))}
    </fieldset>
  )
}
