import './help.css'
import { useState } from 'react'
import { useT } from '../text/index.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import type { ListedKey } from './listed.ts'

interface KeysDialogProps {
  readonly screen: string
  /** As they were before this dialog opened: its own keys are not what is asked for. */
  readonly keys: readonly ListedKey[]
  readonly letters: boolean
  readonly onClose: () => void
}

/** The keys that act on the screen below, and those that act everywhere. */
export function KeysDialog({ screen, keys, letters, onClose }: KeysDialogProps) {
  const t = useT()
  const [listed] = useState(keys)
  const here = listed.filter((each) => !each.everywhere)
  const always = listed.filter((each) => each.everywhere)
  return (
    <Dialog title={t('help.title', { screen })} wide reads onClose={onClose}>
      {!letters && <p className="notice at">{t('help.letters_off')}</p>}
      <div className="help-columns">
        <KeyList title={t('help.here')} keys={here} wide />
        <KeyList title={t('help.everywhere')} keys={always} />
      </div>
      <p className="muted">{t('help.fields')}</p>
    </Dialog>
  )
}

interface KeyListProps {
  readonly title: string
  readonly keys: readonly ListedKey[]
  readonly wide?: boolean
}

function KeyList({ title, keys, wide = false }: KeyListProps) {
  const t = useT()
  return (
    <section>
      <h3>{title}</h3>
      {keys.length === 0 && <p className="muted">{t('help.none')}</p>}
      <dl className={`help-keys ${wide ? 'help-wide' : ''}`}>
        {keys.map(({ key, label }) => (
          <div key={key}>
            <dt>
              <span className="vh">{key}</span>
              <Kbd k={key} />
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
