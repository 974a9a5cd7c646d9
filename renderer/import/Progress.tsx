import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { cancelRun, type Step } from './importStore.ts'

interface ProgressProps {
  readonly title: string
  readonly done: number
  readonly total: number
  readonly unit: 'bytes' | 'rows'
  readonly onCancel: () => void
  readonly note?: string | undefined
  readonly cancelling?: boolean | undefined
}

const MEBIBYTE = 1_048_576

/** How far an upload or an import is, with a way out. */
export function Progress({ title, done, total, unit, onCancel, note, cancelling = false }: ProgressProps) {
  const t = useT()
  useKeys([{ key: 'Escape', run: onCancel }])
  const share = total === 0 ? 0 : Math.floor((done / total) * 100)
  const text =
    unit === 'bytes'
      ? t('import.progress.bytes', {
          done: (done / MEBIBYTE).toFixed(1),
          total: (total / MEBIBYTE).toFixed(1),
        })
      : t('import.progress.rows', { done, total })
  return (
    <main className="screen import-centre">
      <section className="panel import-card">
        <h2>{title}</h2>
        <progress value={done} max={Math.max(total, 1)} aria-label={title} />
        <div className="row between">
          <span className="muted">{text}</span>
          <b>{share} %</b>
        </div>
        {note !== undefined && <p className="muted">{note}</p>}
        <div className="row">
          <Button k="Escape" disabled={cancelling} onPress={onCancel}>
            {t(cancelling ? 'import.progress.cancelling' : 'common.cancel')}
          </Button>
        </div>
      </section>
    </main>
  )
}

/** An import under way. */
export function RunningImport({ step }: { readonly step: Extract<Step, { at: 'running' }> }) {
  const t = useT()
  return (
    <Progress
      title={t('import.running', { file: step.fileName })}
      done={step.done}
      total={step.total}
      unit="rows"
      onCancel={() => void cancelRun()}
      note={t('import.progress.note')}
      cancelling={step.cancelling}
    />
  )
}
