import { useState } from 'react'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { focusOnMount } from '../ui/focus.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { StartPage } from './StartPage.tsx'

interface RecoveryCodeProps {
  readonly code: string
  readonly name: string
  readonly onDone: () => void
}

/** Shows the recovery code, this once: it goes on only when the person says that it was written down. */
export function RecoveryCode({ code, name, onDone }: RecoveryCodeProps) {
  const t = useT()
  const [kept, setKept] = useState(false)
  useKeys([{ key: 'p', run: () => window.print() }])
  return (
    <StartPage title={t('start.recovery.title')} lead={t('start.recovery.lead', { name })}>
      <output className="recovery">{code}</output>
      <p className="muted">{t('start.recovery.keep')}</p>
      <label className="check-row no-print">
        <input
          type="checkbox"
          checked={kept}
          ref={focusOnMount}
          onChange={(event) => setKept(event.target.checked)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && kept) onDone()
          }}
        />
        {!kept && <Kbd k=" " size="l" />}
        {t('start.recovery.kept')}
      </label>
      <div className="end no-print">
        <Button size="desk" k="p" icon="print" onPress={() => window.print()}>
          {t('common.print')}
        </Button>
        <Button kind="main" size="desk" k="Enter" disabled={!kept} onPress={onDone}>
          {t('start.recovery.go_on')}
        </Button>
      </div>
    </StartPage>
  )
}
