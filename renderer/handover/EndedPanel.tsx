import { useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { Handover } from '../../shared/returns/handover.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { clockTime } from '../ui/time.ts'
import { Tiles, Total } from './Counts.tsx'
import { differenceText } from './difference.ts'
import { leaveEnded } from './handoverStore.ts'
import { NextLine } from './NextLine.tsx'
import { openNext, useNext } from './nextStore.ts'
import { printHandover } from './sheet.tsx'

/** What was handed over, to be printed; and which parcel to open now. */
export function EndedPanel({ handover }: { readonly handover: Handover }) {
  const t = useT()
  const [problem, setProblem] = useState<AppError | null>(null)
  const next = useNext()
  const one = next?.next ?? null
  const difference = differenceText(t, handover)
  const print = () => void printHandover(t, handover.id).then(setProblem)
  useKeys([
    { key: 'p', run: print },
    { key: 'Enter', run: () => (one ? openNext(one) : leaveEnded()) },
    { key: 'Escape', run: leaveEnded },
  ])
  const sub = t('handover.ended.sub', {
    carrier: handover.carrier === null ? t('handover.carrier_unknown') : carrierName(t, handover.carrier),
    count: handover.counts.brought,
    time: clockTime(handover.endedAt ?? handover.startedAt),
  })
  return (
    <>
      <div className="hwork whole" data-testid="ended">
        <div className="lead">
          <div className="headline">
            <section className="verdict ok hended">
              <Status role="ok" size="xl" />
              <div className="say">
                <h1>{t('handover.ended.title')}</h1>
                <p>{sub}</p>
              </div>
            </section>
            <Total handover={handover} counts={handover.counts} />
          </div>
          <Tiles counts={handover.counts} />
          {difference !== null && (
            <p className="banner at">
              <Status role="at" size="l" />
              <b>{difference}</b>
              <span className="hnote">{handover.note}</span>
            </p>
          )}
          {problem && (
            <p className="rf hproblem" role="alert">
              {errorText(t, problem)}
            </p>
          )}
          {one && next ? (
            <NextLine next={one} waiting={next.waiting} />
          ) : (
            next && <p className="muted">{t('handover.next.none')}</p>
          )}
        </div>
      </div>
      <footer className="dock">
        {one && (
          <Button size="desk" kind="main" k="Enter" className="w3" onPress={() => openNext(one)}>
            {t('handover.next.open')}
          </Button>
        )}
        <Button size="desk" k="p" icon="print" className="w2" onPress={print}>
          {t('handover.ended.print')}
        </Button>
        <Button
          size="desk"
          k={one ? 'Escape' : 'Enter'}
          kind={one ? 'plain' : 'main'}
          className="w2"
          onPress={leaveEnded}
          sub={t('handover.ended.done_hint')}
        >
          {t('handover.ended.done')}
        </Button>
      </footer>
    </>
  )
}
