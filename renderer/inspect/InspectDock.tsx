import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { change, type Open, stepBack } from './inspectStore.ts'
import { EMPTY_BOX_KEY, LINE_FINE_KEY } from './keys.ts'

interface InspectDockProps {
  readonly open: Open
  readonly onNote: () => void
  /** Null once something was found: the parcel is opened and stays. */
  readonly onRefuse: (() => void) | null
  readonly onPark: () => void
}

/** The commands that are about the whole line or the whole parcel. */
export function InspectDock({ open, onNote, onRefuse, onPark }: InspectDockProps) {
  const t = useT()
  const { at, findings, before, save } = open
  return (
    <footer className="dock">
      <Button
        size="desk"
        className="w3"
        k={LINE_FINE_KEY}
        onPress={() => change({ kind: 'fine', at })}
        sub={t('inspect.do.fine_hint')}
      >
        {t('inspect.do.fine')}
      </Button>
      <Button
        size="desk"
        className="w1"
        k={EMPTY_BOX_KEY}
        pressed={findings.emptyBox}
        onPress={() => change({ kind: 'emptyBox' })}
      >
        {t('inspect.do.empty_box')}
      </Button>
      {onRefuse ? (
        <Button size="desk" className="w1" k="-" onPress={onRefuse}>
          {t('receive.do.refuse')}
        </Button>
      ) : (
        <Button size="desk" className="w1" k="n" onPress={onNote}>
          {t('inspect.do.note')}
        </Button>
      )}
      <Button
        size="desk"
        className="w1"
        k="0"
        onPress={onPark}
        sub={t(save.kind === 'saved' ? 'inspect.save.saved' : 'inspect.save.saving')}
      >
        {t('inspect.do.park')}
      </Button>
      <Button size="desk" className="w1" k="u" disabled={before.length === 0} onPress={stepBack}>
        {t('inspect.do.back')}
      </Button>
    </footer>
  )
}
