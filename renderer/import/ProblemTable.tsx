import type { RowProblem } from '../../shared/returns/import.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'

interface ProblemTableProps {
  readonly problems: readonly RowProblem[]
  /** How many there are in all; the table may show the first of them alone. */
  readonly count: number
}

const SHOWN = 500

/** Rows that could not be used, or not wholly: which, where, what stood there, and why. */
export function ProblemTable({ problems, count }: ProblemTableProps) {
  const t = useT()
  if (count === 0) return <p className="tab-empty">{t('import.problems_none')}</p>
  const shown = problems.slice(0, SHOWN)
  return (
    <>
      {shown.length < count && (
        <p className="tab-lead">{t('import.problems_first', { shown: shown.length, count })}</p>
      )}
      <table className="tbl problems">
        <thead>
          <tr>
            <th className="r">{t('import.problem.row')}</th>
            <th>{t('import.problem.column')}</th>
            <th>{t('import.problem.value')}</th>
            <th>{t('import.problem.why')}</th>
            <th>{t('import.problem.then')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((problem) => (
            <tr key={`${problem.row}/${problem.column}/${problem.reason}`}>
              <td className="r">{problem.row}</td>
              <td>{problem.column}</td>
              <td className="ell value-cell" title={problem.value}>
                {problem.value}
              </td>
              <td>{t(`import.problem.reason.${problem.reason}`)}</td>
              <td>
                <span className="row nowrap">
                  <Status role={problem.skipped ? 'rf' : 'at'} />
                  {t(problem.skipped ? 'import.problem.skipped' : 'import.problem.used')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
