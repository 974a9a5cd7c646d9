import { useState } from 'react'
import type { Difference } from '../../shared/contract/reconcileCalls.ts'
import type { TaskId } from '../../shared/ids.ts'
import type { FoundKind } from '../../shared/returns/reconcile.ts'
import { withAmount } from '../cases/history.ts'
import { ReasonDialog } from '../cases/ReasonDialog.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { openCase } from '../store.ts'
import { useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import { KEY_OF, type Resolution, resolutionsOf } from './differences.ts'
import type { Differences } from './useDifferences.ts'

interface DifferencesTabProps {
  readonly kind: FoundKind
  readonly found: Differences
}

/** One kind of difference as a list with both sides' facts; one key resolves the chosen row. */
export function DifferencesTab({ kind, found }: DifferencesTabProps) {
  const t = useT()
  const [selected, setSelected] = useState<TaskId | null>(null)
  const [noting, setNoting] = useState(false)
  const done = useCommand('task.done')
  const settle = useCommand('reconcile.settle')
  const rows = (found.differences ?? []).filter((each) => each.kind === kind)
  const known = rows.findIndex((row) => row.taskId === selected)
  const at = Math.max(0, known)
  const row = rows[at] ?? null

  const choose = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!next) return
    setSelected(next.taskId)
    announce(next.case.buyerName ?? next.case.refundNo)
  }
  const resolve = async (each: Difference, how: Resolution, note: string) => {
    const answer =
      how === 'as_platform'
        ? await settle.run((commandId) => ({
            commandId,
            caseId: each.case.id,
            workVersion: each.case.workVersion,
            platformVersion: each.platformVersion,
            reason: note === '' ? t('reconcile.note.as_platform') : note,
          }))
        : await done.run((commandId) => ({
            commandId,
            taskId: each.taskId,
            note: note === '' ? t(`reconcile.note.${how}`) : note,
          }))
    if (answer === null) return
    if (answer.ok) {
      toast(t(`reconcile.done.${how}`, { number: each.case.refundNo.slice(-6) }), 'done')
      setNoting(false)
      // The row goes; the one that takes its place is next.
      setSelected((rows[at + 1] ?? rows[at - 1])?.taskId ?? null)
    } else toast(errorText(t, answer.error), 'problem')
    found.reload()
  }
  const ways = row === null ? [] : resolutionsOf(row)
  const [main] = ways
  useKeys(
    [
      { key: 'ArrowDown', run: () => choose(at + 1) },
      { key: 'ArrowUp', run: () => choose(at - 1) },
      { key: 'Home', run: () => choose(0) },
      { key: 'End', run: () => choose(rows.length - 1) },
      { key: 'PageDown', run: () => choose(at + 10) },
      { key: 'PageUp', run: () => choose(at - 10) },
      { key: 'Enter', label: t('reconcile.open_case'), run: () => row && openCase(row.case.id) },
      { key: 'n', label: t('reconcile.with_note'), run: () => setNoting(main !== undefined) },
      ...ways.map((how) => ({
        key: KEY_OF[how],
        label: t(`reconcile.resolve.${how}`),
        run: () => row && void resolve(row, how, ''),
      })),
    ],
    { enabled: !noting },
  )

  if (row === null) {
    return (
      <section className="rec-empty" role="status">
        <Status role={found.error === null ? 'ok' : 'at'} size="l" />
        <b>{found.error === null ? t(`reconcile.empty.${kind}`) : errorText(t, found.error)}</b>
        <p>{t('reconcile.empty.hint')}</p>
      </section>
    )
  }
  const busy = done.busy || settle.busy
  const label = (how: Resolution) => {
    if (how !== 'as_platform' || row.asPlatform === null) return t(`reconcile.resolve.${how}`)
    const { outcome, amount } = row.asPlatform
    const words = withAmount(t(`cases.settled.${outcome}`), amount, row.case.currency)
    return t('reconcile.resolve.as_platform_words', { words })
  }
  return (
    <>
      <p className="rec-lead">{t(`reconcile.lead.${kind}`)}</p>
      <DifferenceTable kind={kind} rows={rows} selected={row.taskId} onChoose={setSelected} />
      {found.total > (found.differences ?? []).length && (
        <p className="rec-lead" role="status">
          {t('reconcile.beyond', { n: found.total })}
        </p>
      )}
      <footer className="dock">
        {ways.map((how, index) => (
          <Button
            key={how}
            kind={index === 0 ? 'main' : 'plain'}
            size="desk"
            k={KEY_OF[how]}
            disabled={busy}
            onPress={() => void resolve(row, how, '')}
          >
            {label(how)}
          </Button>
        ))}
        <Button size="desk" k="n" disabled={main === undefined} onPress={() => setNoting(true)}>
          {t('reconcile.with_note')}
        </Button>
        <span className="grow" />
        <Button size="desk" k="Enter" onPress={() => openCase(row.case.id)}>
          {t('reconcile.open_case')}
        </Button>
      </footer>
      {noting && main !== undefined && (
        <ReasonDialog
          title={t('reconcile.with_note')}
          hint={t(`reconcile.note_hint.${kind}`)}
          label={t('reconcile.note_label')}
          needed
          busy={busy}
          error={done.error ?? settle.error}
          choicesLabel={t('reconcile.with_note')}
          choices={ways.map((how) => ({ key: how, label: label(how) }))}
          onClose={() => setNoting(false)}
          onConfirm={(text, choice) => void resolve(row, ways.find((how) => how === choice) ?? main, text)}
        />
      )}
    </>
  )
}
