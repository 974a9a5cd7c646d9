import { fieldsOf, keyFields } from '../../shared/import/headers.ts'
import type { ImportKind, Mapping } from '../../shared/returns/import.ts'
import { useT } from '../text/index.ts'

interface MappingTableProps {
  readonly headers: readonly string[]
  readonly mapping: Mapping
  readonly kind: ImportKind
  readonly sample: readonly Readonly<Record<string, string>>[]
  readonly onChange: (mapping: Mapping) => void
  readonly disabled?: boolean | undefined
}

/** Moves a field to a column: no two columns give the same field. */
export function remap(mapping: Mapping, header: string, field: string | null): Mapping {
  const next: Mapping = {}
  for (const [each, its] of Object.entries(mapping)) next[each] = its !== null && its === field ? null : its
  next[header] = field
  return next
}

/** Each column of the file: its header, what stands in it, and what it means to us. */
export function MappingTable({ headers, mapping, kind, sample, onChange, disabled }: MappingTableProps) {
  const t = useT()
  const fields = fieldsOf(kind)
  const keys = keyFields(kind)
  const named = headers.filter((header) => header !== '')
  return (
    <table className="tbl mapping">
      <thead>
        <tr>
          <th>{t('import.mapping.column')}</th>
          {sample.length > 0 && <th>{t('import.mapping.sample')}</th>}
          <th>{t('import.mapping.means')}</th>
        </tr>
      </thead>
      <tbody>
        {[...new Set(named)].map((header) => {
          const field = mapping[header] ?? null
          return (
            <tr key={header} className={field === null ? 'ignored' : ''}>
              <td>{header}</td>
              {sample.length > 0 && (
                <td className="ell sample-cell">
                  {sample.map((row) => row[header] ?? '').find((text) => text !== '')}
                </td>
              )}
              <td>
                <select
                  aria-label={t('import.mapping.means_of', { column: header })}
                  value={field ?? ''}
                  disabled={disabled === true}
                  onChange={(event) =>
                    onChange(remap(mapping, header, event.target.value === '' ? null : event.target.value))
                  }
                >
                  <option value="">{t('import.mapping.ignore')}</option>
                  {fields.map((each) => (
                    <option key={each} value={each}>
                      {t(`import.field.${each}`)}
                      {keys.includes(each) ? ` ${t('import.mapping.must')}` : ''}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
