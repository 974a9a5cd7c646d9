import { useEffect, useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { Handover } from '../../shared/returns/handover.ts'
import { call } from '../client.ts'
import { useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'
import { differenceText } from './difference.ts'
import { printHandover } from './sheet.tsx'

/** Ended handovers, newest first; one of them is printed by a key. */
export function PastList() {
  const t = useT()
  const language = useLanguage()
  const now = useNow()
  const [past, setPast] = useState<readonly Handover[] | null>(null)
  const [more, setMore] = useState(false)
  const [problem, setProblem] = useState<AppError | null>(null)
  const [at, setAt] = useState(0)
  const chosen = useRef<HTMLButtonElement>(null)
  const load = async (before: Handover | undefined) => {
    const answer = await call('handover.past', { before: before?.id ?? null })
    setProblem(answer.ok ? null : answer.error)
    if (!answer.ok) return
    setPast((known) => [...(before === undefined ? [] : (known ?? [])), ...answer.value.handovers])
    setMore(answer.value.more)
  }
  const first = useRef(load)
  useEffect(() => void first.current(undefined), [])
  const rows = past ?? []
  const here = Math.min(at, Math.max(rows.length - 1, 0))
  useEffect(() => {
    if (here >= 0) chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  const print = (one: Handover | undefined) => {
    if (one) void printHandover(t, one.id).then(setProblem)
  }
  const older = () => void load(rows.at(-1))
  useKeys([
    { key: 'ArrowDown', run: () => setAt(Math.min(here + 1, Math.max(rows.length - 1, 0))) },
    { key: 'ArrowUp', run: () => setAt(Math.max(here - 1, 0)) },
    { key: 'p', run: () => print(rows[here]) },
    ...(more ? [{ key: 'm', run: older }] : []),
  ])
  return (
    <section className="panel hpast" aria-label={t('handover.past.title')}>
      <header>
        <h2>{t('handover.past.title')}</h2>
        <span className="grow" />
        {rows.length > 0 && (
          <Button icon="print" k="p" onPress={() => print(rows[here])}>
            {t('handover.past.print')}
          </Button>
        )}
      </header>
      {problem && (
        <p className="rf hproblem" role="alert">
          {errorText(t, problem)}
        </p>
      )}
      {past !== null && rows.length === 0 && <p className="nothing">{t('handover.past.none')}</p>}
      <ul>
        {rows.map((one, index) => {
          const difference = differenceText(t, one)
          return (
            <li key={one.id}>
              <button
                type="button"
                tabIndex={-1}
                ref={index === here ? chosen : null}
                aria-current={index === here}
                onClick={() => {
                  setAt(index)
                  print(one)
                }}
              >
                <Icon name="truck" />
                <span className="ell">
                  <b>{one.carrier === null ? t('handover.carrier_unknown') : carrierName(t, one.carrier)}</b>{' '}
                  {one.station} · {one.endedBy ?? one.startedBy}
                </span>
                <time>{dayAndTime(one.endedAt ?? one.startedAt, now, language)}</time>
                <span className="hline">
                  {t('handover.past.line', { count: one.counts.brought })}
                  {one.expected !== null && (
                    <span className="muted"> {t('handover.count.expected', { count: one.expected })}</span>
                  )}
                </span>
                {difference !== null && (
                  <span className="tag at">
                    <Status role="at" />
                    {difference}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      {more && (
        <Button kind="quiet" k="m" onPress={older}>
          {t('handover.past.more')}
        </Button>
      )}
    </section>
  )
}
