import { useState } from 'react'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Tracking } from '../ui/Tracking.tsx'
import { useScans } from '../ui/wedge.ts'

/** Scans on this screen are shown and go nowhere: a way to try the scanner. */
export function ScannerTest() {
  const t = useT()
  const [last, setLast] = useState<string | null>(null)
  useScans((text) => {
    setLast(text)
    return true
  })
  return (
    <section className="panel settings-panel">
      <h2>{t('settings.scanner.title')}</h2>
      <p className="muted">{t('settings.scanner.lead')}</p>
      <output className="row scanned">
        {last === null ? (
          <>
            <Icon name="gun" /> {t('settings.scanner.none')}
          </>
        ) : (
          <>
            <Status role="ok" /> <Tracking value={last} />
          </>
        )}
      </output>
    </section>
  )
}
