import { useState } from 'react'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { roleOf } from './inView.ts'
import type { FoundCode } from './pipeline/votes.ts'
import { useLive } from './useLive.ts'

/** The live picture with the codes in it outlined, and what can be set about the camera. */
export default function CameraPanel() {
  const t = useT()
  const live = useLive()
  const { once } = useApp((state) => state.preferences.camera)
  const [torch, setTorch] = useState(false)
  const { camera, cameras, state } = live
  const failed = state !== 'live' && state !== 'opening'
  const change = (part: { device?: string | null; once?: boolean }) =>
    prefer({ camera: { ...useApp.getState().preferences.camera, ...part } })
  const turnTorch = () => {
    void camera?.setTorch(!torch)
    setTorch(!torch)
  }
  const nextCamera = () => {
    const at = cameras.findIndex(({ id }) => id === camera?.id)
    const next = cameras[(at + 1) % cameras.length]
    if (next !== undefined) change({ device: next.id })
  }
  const hasChoice = cameras.length > 1
  const canTorch = camera?.hasTorch === true
  useKeys([
    { key: 'k', label: t('camera.continuous'), run: () => change({ once: !once }) },
    ...(hasChoice ? [{ key: 'n', label: t('camera.next'), run: nextCamera }] : []),
    ...(canTorch ? [{ key: 'l', label: t('camera.torch'), run: turnTorch }] : []),
    ...(failed ? [{ key: 'g', label: t('common.again'), run: live.retry }] : []),
  ])
  return (
    <>
      <div className="preview" data-state={state}>
        <video ref={live.video} muted playsInline aria-label={t('camera.preview')} />
        <Outlines codes={live.codes} width={live.width} height={live.height} />
        {state === 'opening' && <p className="note">{t('camera.opening')}</p>}
        {failed && (
          <div className="note" role="alert">
            <Status role="at" />
            <p>{t(`camera.fault.${state}`)}</p>
            <Button size="s" k="g" onPress={live.retry}>
              {t('common.again')}
            </Button>
          </div>
        )}
      </div>
      <SeenLine codes={live.codes} />
      <div className="row">
        <Button size="s" k="k" pressed={!once} onPress={() => change({ once: !once })}>
          {t('camera.continuous')}
        </Button>
        {canTorch && (
          <Button size="s" k="l" pressed={torch} onPress={turnTorch}>
            {t('camera.torch')}
          </Button>
        )}
        {hasChoice && (
          <Button size="s" k="n" onPress={nextCamera}>
            {t('camera.next')}
          </Button>
        )}
      </div>
    </>
  )
}

interface OutlinesProps {
  readonly codes: readonly FoundCode[]
  readonly width: number
  readonly height: number
}

function Outlines({ codes, width, height }: OutlinesProps) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {codes.map((code) => (
        <polygon
          key={`${code.format} ${code.text}`}
          className={roleOf(code)}
          points={code.corners.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`).join(' ')}
        />
      ))}
    </svg>
  )
}

/** In words what the outlines' colours say: that a product's code or a QR code is in view and is not taken. */
function SeenLine({ codes }: { readonly codes: readonly FoundCode[] }) {
  const t = useT()
  const roles = codes.map(roleOf)
  const what = roles.includes('waybill')
    ? 'waybill'
    : roles.includes('product')
      ? 'product'
      : roles.includes('other')
        ? 'other'
        : 'nothing'
  return <p className="seen">{t(`camera.seen.${what}`)}</p>
}
