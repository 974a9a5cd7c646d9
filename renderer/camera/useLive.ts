import { type RefObject, useEffect, useRef, useState } from 'react'
import { prefer, useApp } from '../store.ts'
import { type CameraChoice, type CameraFault, listCameras, type OpenCamera, openCamera } from './camera.ts'
import { onCodes, resetView } from './cameraStore.ts'
import type { FoundCode } from './pipeline/votes.ts'
import { warmUp } from './reader.ts'

/** What the preview shows. */
export interface Live {
  readonly state: 'opening' | 'live' | CameraFault
  readonly camera: OpenCamera | null
  readonly cameras: readonly CameraChoice[]
  /** The codes in the last frame, and its size. */
  readonly codes: readonly FoundCode[]
  readonly width: number
  readonly height: number
  /** How often it was tried to open. */
  readonly attempt: number
}

const OPENING: Live = {
  state: 'opening',
  camera: null,
  cameras: [],
  codes: [],
  width: 16,
  height: 9,
  attempt: 0,
}

interface Opener {
  /** Where the picture is shown. */
  readonly video: RefObject<HTMLVideoElement | null>
  readonly retry: () => void
}

/** Keeps the camera open while the component is there; a camera that is plugged in again is opened by itself. */
export function useLive(): Live & Opener {
  const video = useRef<HTMLVideoElement>(null)
  const { device, once } = useApp((state) => state.preferences.camera)
  const [live, setLive] = useState<Live>(OPENING)
  const [tries, setTries] = useState(0)
  const retry = () => setTries((count) => count + 1)

  useEffect(() => {
    const element = video.current
    if (element === null) return
    let gone = false
    let opened: OpenCamera | null = null
    warmUp()
    const fail = (state: CameraFault) => setLive((now) => ({ ...now, state, camera: null, codes: [] }))
    const begin = async () => {
      setLive({ ...OPENING, attempt: tries })
      const answer = await openCamera(
        element,
        device,
        ({ codes, width, height, isThorough }) => {
          if (gone) return
          const took = onCodes(codes, performance.now(), isThorough)
          setLive((now) => shown(now, codes, width, height))
          if (took && once) prefer({ camera: { ...useApp.getState().preferences.camera, on: false } })
        },
        (fault) => !gone && fail(fault),
      )
      if (typeof answer === 'string') {
        if (!gone) fail(answer)
        return
      }
      opened = answer
      if (gone) return answer.close()
      const cameras = await listCameras()
      if (!gone) setLive((now) => ({ ...now, state: 'live', camera: answer, cameras }))
    }
    void begin()
    return () => {
      gone = true
      opened?.close()
      resetView()
    }
  }, [device, once, tries])

  const waits = live.state === 'none' || live.state === 'lost' || live.state === 'busy'
  useEffect(() => {
    if (!waits) return
    const again = () => setTries((count) => count + 1)
    navigator.mediaDevices.addEventListener('devicechange', again)
    return () => navigator.mediaDevices.removeEventListener('devicechange', again)
  }, [waits])
  return { ...live, video, retry }
}

/** The same object where nothing is to be drawn anew, so that empty frames cost nothing. */
function shown(now: Live, codes: readonly FoundCode[], width: number, height: number): Live {
  const same = codes.length === 0 && now.codes.length === 0 && now.width === width && now.height === height
  if (same && now.state !== 'blank') return now
  return { ...now, codes, width, height, state: now.state === 'blank' ? 'live' : now.state }
}
