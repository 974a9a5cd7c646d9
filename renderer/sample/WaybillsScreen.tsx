import { useCallback, useEffect, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { formatMoney } from '../../shared/money.ts'
import { call } from '../client.ts'
import { go } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { useKeys } from '../ui/keys.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { code128 } from './code128.ts'
import { carrierName, sceneKey } from './scenes.ts'
import './waybills.css'

type Waybill = Output<'sample.waybills'>['waybills'][number]

/** The sample day's labels, to be printed or scanned off the screen. */
export default function WaybillsScreen() {
  const t = useT()
  const [waybills, setWaybills] = useState<readonly Waybill[] | null>(null)
  const [error, setError] = useState<AppError | null>(null)

  const load = useCallback(async () => {
    const answer = await call('sample.waybills', {})
    if (answer.ok) setWaybills(answer.value.waybills)
    setError(answer.ok ? null : answer.error)
  }, [])
  useEffect(() => void load(), [load])

  const back = () => go('import')
  const print = () => window.print()
  useKeys([
    { key: 'p', run: print },
    { key: 'Escape', run: back },
  ])
  return (
    <main className="waybills">
      <header className="no-print">
        <div>
          <h2>{t('sample.title')}</h2>
          <p>{t('sample.intro')}</p>
        </div>
        {waybills && <span className="muted">{t('sample.count', { n: waybills.length })}</span>}
        <Button k="Escape" onPress={back}>
          {t('sample.back')}
        </Button>
        <Button kind="main" icon="print" k="p" onPress={print} disabled={waybills === null}>
          {t('sample.print')}
        </Button>
      </header>
      {waybills === null && error === null && <p className="no-print">{t('sample.loading')}</p>}
      {error !== null && (
        <div role="alert" className="no-print">
          <b>{t('sample.failed')}</b> {errorText(t, error)}{' '}
          <Button onPress={() => void load()}>{t('sample.retry')}</Button>
        </div>
      )}
      <ol className="labels">
        {waybills?.map((waybill, at) => (
          <Label key={waybill.tracking} waybill={waybill} nth={at + 1} />
        ))}
      </ol>
    </main>
  )
}

function Label({ waybill, nth }: { readonly waybill: Waybill; readonly nth: number }) {
  const t = useT()
  const scene = sceneKey(waybill.scene)
  const cod = waybill.codAmount
  return (
    <li className="label-cell">
      <article className="label">
        <div className="label-top">
          <b>{carrierName(t, waybill.carrier)}</b>
          {cod === null ? (
            <span>{t('sample.prepaid')}</span>
          ) : (
            <b className="cod">{t('sample.codAmount', { amount: formatMoney(cod, 'CNY') })}</b>
          )}
        </div>
        <Barcode text={waybill.tracking} />
        <p className="label-number">
          <Tracking value={waybill.tracking} />
        </p>
        <p className="label-to">
          <span>{t(scene === 'returned_undelivered' ? 'sample.receiver' : 'sample.sender')}</span>{' '}
          <b>{waybill.receiver}</b> <span>****{waybill.phoneLastFour}</span>
        </p>
      </article>
      <div className="scene">
        <h3>
          <span className="nth">{nth}</span> {t(`sample.scene.${scene}.title`)}
        </h3>
        <p>{t(`sample.scene.${scene}.do`)}</p>
        <p className="expect">
          <b>{t('sample.answerLabel')}</b> {t(`sample.scene.${scene}.answer`)}
        </p>
      </div>
    </li>
  )
}

/** Ten modules of white each side, as the symbology asks for. */
const QUIET = 10

/** A Code 128 symbol as sharp rectangles; it keeps its shape at any size. */
function Barcode({ text }: { readonly text: string }) {
  const { bars, width } = code128(text)
  return (
    <svg
      className="barcode"
      viewBox={`0 0 ${width + 2 * QUIET} 48`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <rect width={width + 2 * QUIET} height={48} fill="#fff" />
      {bars.map((bar) => (
        <rect key={bar.x} x={bar.x + QUIET} width={bar.width} height={48} fill="#000" />
      ))}
    </svg>
  )
}
