import { useRef, useState } from 'react'
import { formatMoney } from '../../shared/money.ts'
import type { QueueItem } from '../../shared/returns/task.ts'
import { call, newCommandId } from '../client.ts'
import { useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { Money } from '../ui/Money.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'
import { type BulkLine, type BulkState, bulkCounts, bulkLines, bulkSum, runBulk } from './bulkRun.ts'
import './office.css'

interface BulkDialogProps {
  readonly items: readonly QueueItem[]
  readonly onClose: () => void
}

type Phase = 'confirm' | 'running' | 'done'

const ROLE: Readonly<Record<BulkState['kind'], StatusRole>> = {
  waiting: 'in',
  settled: 'ok',
  conflict: 'at',
  failed: 'rf',
}
const ORDER: readonly BulkState['kind'][] = ['conflict', 'failed', 'waiting', 'settled']
/** Rows that are drawn; the counts speak of all. */
const DRAWN = 300

/** Settles many clean cases: one confirmation with count and sum, then each by its own command, with its result. */
export function BulkDialog({ items, onClose }: BulkDialogProps) {
  const t = useT()
  // What was seen when this opened is what is confirmed: a case that changes meanwhile is a conflict.
  const [lines, setLines] = useState<readonly BulkLine[]>(() => bulkLines(items, newCommandId))
  const [phase, setPhase] = useState<Phase>('confirm')
  const stop = useRef(false)
  const counts = bulkCounts(lines)
  const currency = lines[0]?.item.case.currency ?? 'CNY'
  const sum = formatMoney(bulkSum(lines), currency)
  const handled = lines.length - counts.waiting

  const run = async () => {
    if (phase === 'running' || lines.length === 0) return
    stop.current = false
    setPhase('running')
    const after = await runBulk(lines, {
      send: (command) => call('case.settleClean', command),
      onChange: setLines,
      stopped: () => stop.current,
    })
    setPhase('done')
    const { settled, conflict, failed, waiting } = bulkCounts(after)
    announce(t('office.bulk.result', { settled, conflict, failed: failed + waiting }))
  }
  const again = phase === 'done' && counts.failed + counts.waiting > 0
  const close = () => {
    if (phase === 'running') stop.current = true
    else onClose()
  }
  useKeys(
    [
      { key: 'ctrl+Enter', run: () => phase === 'confirm' && void run() },
      { key: 'r', run: () => again && void run() },
      { key: 'Enter', run: () => phase === 'done' && onClose() },
    ],
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog
      title={t(phase === 'done' ? 'office.bulk.resultTitle' : 'office.bulk.title', { n: lines.length })}
      onClose={close}
      wide
      footer={
        <>
          {phase !== 'done' && (
            <Button k="Escape" onPress={close}>
              {t(phase === 'running' ? 'office.bulk.stop' : 'common.cancel')}
            </Button>
          )}
          {again && (
            <Button k="r" onPress={() => void run()}>
              {t('office.bulk.again', { n: counts.failed + counts.waiting })}
            </Button>
          )}
          {phase === 'done' ? (
            <Button kind="main" k="Enter" onPress={onClose}>
              {t('office.bulk.close')}
            </Button>
          ) : (
            <Button kind="main" k="ctrl+Enter" onPress={() => void run()} disabled={phase === 'running'}>
              {phase === 'running'
                ? t('release.settle.working')
                : t('office.bulk.confirm', { n: lines.length, sum })}
            </Button>
          )}
        </>
      }
    >
      {phase === 'confirm' && (
        <p className="bulk-sum">
          <Status role="ok" size="l" />
          <b>{t('office.bulk.sum', { n: lines.length, sum })}</b>
          <span className="muted">{t('office.bulk.hint')}</span>
        </p>
      )}
      {phase !== 'confirm' && (
        <div className="bulk-progress">
          <progress value={handled} max={lines.length} aria-label={t('office.bulk.progress')} />
          <span className="num">{t('office.bulk.done', { done: handled, total: lines.length })}</span>
        </div>
      )}
      {phase === 'done' && (
        <p className="bulk-counts" role="status" data-testid="bulk-result">
          {ORDER.toReversed().map(
            (kind) =>
              counts[kind] > 0 && (
                <span key={kind} className="row">
                  <Status role={ROLE[kind]} />
                  <b>{t(`office.bulk.state.${kind}`)}</b> {counts[kind]}
                </span>
              ),
          )}
        </p>
      )}
      <ul className="bulk-list" aria-label={t('office.bulk.list')}>
        {(phase === 'done'
          ? lines.toSorted((a, b) => ORDER.indexOf(a.state.kind) - ORDER.indexOf(b.state.kind))
          : lines
        )
          .slice(0, DRAWN)
          .map((line) => (
            <BulkRow key={line.command.commandId} line={line} showState={phase !== 'confirm'} />
          ))}
        {lines.length > DRAWN && (
          <li className="muted">{t('office.bulk.more', { n: lines.length - DRAWN })}</li>
        )}
      </ul>
    </Dialog>
  )
}

function BulkRow({ line, showState }: { readonly line: BulkLine; readonly showState: boolean }) {
  const t = useT()
  const { item, command, state } = line
  const { case: one } = item
  const problem = state.kind === 'conflict' || state.kind === 'failed' ? state.error : null
  return (
    <li data-state={state.kind}>
      <span className="ell">{one.buyerName ?? t('cases.fact.unknown')}</span>
      <span className="num muted">{one.refundNo}</span>
      <span className="ell muted">{one.lines[0]?.title}</span>
      <Money minor={command.amount} currency={one.currency} />
      {showState && (
        <span className="row state">
          <Status role={ROLE[state.kind]} />
          {t(`office.bulk.state.${state.kind}`)}
        </span>
      )}
      {problem !== null && <small className="whole muted">{errorText(t, problem)}</small>}
    </li>
  )
}
