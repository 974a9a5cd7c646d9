import { carrierHints } from '../../shared/tracking/carriers.ts'
import { useT } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { choose, useCamera } from './cameraStore.ts'
import type { FoundCode } from './pipeline/votes.ts'

const MOST = 9

/** What pictures still have to say: that one is being read, and which of several waybills is meant. */
export default function PictureNotes() {
  const t = useT()
  const { choice, reading } = useCamera()
  return (
    <>
      {reading > 0 && (
        <p className="reading" role="status">
          {t('camera.still.reading')}
        </p>
      )}
      {choice.length > 0 && <Choice codes={choice.slice(0, MOST)} />}
    </>
  )
}

function Choice({ codes }: { readonly codes: readonly FoundCode[] }) {
  const t = useT()
  useKeys(
    codes.map((code, at) => ({ key: String(at + 1), run: () => choose(code) })),
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog title={t('camera.choice.title', { count: codes.length })} onClose={() => choose(null)}>
      <p className="muted">{t('camera.choice.hint')}</p>
      <ol className="which">
        {codes.map((code, at) => {
          const carrier = carrierHints(code.text)[0]?.carrier
          return (
            <li key={`${code.format} ${code.text}`}>
              <button type="button" onClick={() => choose(code)}>
                <Kbd k={String(at + 1)} size="l" />
                <Tracking value={code.text} />
                {carrier !== undefined && <span className="muted">{carrierName(t, carrier)}</span>}
              </button>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
