import './start.css'
import { useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { chooseFiles, loadSample } from '../import/importStore.ts'
import { go } from '../store.ts'
import { useT } from '../text/index.ts'
import { errorText } from '../ui/errors.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'

/** The empty desk: import what is pending, or try it all with the sample day. */
export default function Welcome() {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const importOwn = () => {
    go('import')
    void chooseFiles()
  }
  const trySample = async () => {
    if (busy) return
    setBusy(true)
    const failure = await loadSample()
    setBusy(false)
    if (failure === null) go('import')
    else setError(failure)
  }
  useKeys([
    { key: '1', run: importOwn },
    { key: '2', run: () => void trySample() },
  ])
  return (
    <main className="welcome">
      <div className="inner">
        <div>
          <h2>{t('start.welcome.title')}</h2>
          <p className="muted lead-text">{t('start.welcome.lead')}</p>
        </div>
        <div className="offers">
          <button type="button" className="offer" onClick={importOwn}>
            <Icon name="import" />
            <b>{t('start.welcome.import')}</b>
            <p>{t('start.welcome.import_lead')}</p>
            <Kbd k="1" size="xl" />
          </button>
          <button type="button" className="offer" disabled={busy} onClick={() => void trySample()}>
            <Icon name="label" />
            <b>{t('start.welcome.sample')}</b>
            <p>{t('start.welcome.sample_lead')}</p>
            <Kbd k="2" size="xl" />
          </button>
        </div>
        {error !== null && (
          <p className="notice rf" role="alert">
            {errorText(t, error)}
          </p>
        )}
      </div>
    </main>
  )
}
