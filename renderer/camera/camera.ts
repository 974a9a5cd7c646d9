import { z } from 'zod'
import { type LiveAnswer, listenToFrames, sendFrame } from './reader.ts'

declare global {
  // Image Capture's own members, which the DOM library does not know yet.
  interface MediaTrackConstraintSet {
    torch?: boolean
    focusMode?: string
  }
}

/** Why there is no picture. `lost`: it was there; `blank`: the camera sends frames without a picture. */
export type CameraFault = 'none' | 'denied' | 'busy' | 'lost' | 'blank' | 'unsupported' | 'other'

/** A camera that can be chosen. */
export interface CameraChoice {
  readonly id: string
  readonly label: string
}

export interface OpenCamera {
  readonly id: string | null
  readonly hasTorch: boolean
  readonly setTorch: (on: boolean) => Promise<void>
  readonly close: () => void
}

const FAULTS: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
}

/** What a failed getUserMedia means, by the name of its error. */
export function faultOf(error: unknown): CameraFault {
  return (error instanceof Error ? FAULTS[error.name] : undefined) ?? 'other'
}

/** Frames in a row without a picture before the screen says so. */
const BLANK_FRAMES = 40
/** No frame for so long means that the camera stopped without telling, ms. */
const SILENCE_MS = 4000

const Capabilities = z.object({ torch: z.boolean().optional() })

/** The cameras here; names are empty until one was allowed. */
export async function listCameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ id: deviceId, label }))
}

async function streamOf(device: string | null): Promise<MediaStream> {
  const wanted = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
  const which = device === null ? { facingMode: 'environment' } : { deviceId: { exact: device } }
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...wanted, ...which }, audio: false })
  } catch (error) {
    // The camera chosen last time is not here today: any other will do.
    if (device === null || faultOf(error) !== 'none') throw error
    return navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
  }
}

/**
 * Opens a camera into a video element and sends its frames to the reader, one at a time: while one is read, the
 * others are skipped.
 * @param device the chosen camera; null for any
 * @returns the camera, or why there is none
 */
export async function openCamera(
  video: HTMLVideoElement,
  device: string | null,
  onFrame: (answer: Extract<LiveAnswer, { kind: 'codes' }>) => void,
  onFault: (fault: CameraFault) => void,
): Promise<OpenCamera | CameraFault> {
  // Only pages from https or this machine may ask.
  if (!('mediaDevices' in navigator)) return 'unsupported'
  let stream: MediaStream
  try {
    stream = await streamOf(device)
  } catch (error) {
    return faultOf(error)
  }
  const [track] = stream.getVideoTracks()
  if (track === undefined) return 'none'
  track.addEventListener('ended', () => fail('lost'))
  let closed = false
  let handle = 0
  let blank = 0
  let last = performance.now()
  const stopListening = listenToFrames((answer) => {
    if (answer.kind === 'codes') {
      blank = 0
      onFrame(answer)
    } else if (++blank === BLANK_FRAMES) onFault('blank')
    next()
  })
  const watch = setInterval(() => {
    if (!document.hidden && performance.now() - last > SILENCE_MS) onFault(track.muted ? 'busy' : 'blank')
  }, SILENCE_MS / 2)

  function close(): void {
    closed = true
    clearInterval(watch)
    stopListening()
    video.cancelVideoFrameCallback(handle)
    for (const each of stream.getTracks()) each.stop()
    video.srcObject = null
  }
  function fail(fault: CameraFault): void {
    if (closed) return
    close()
    onFault(fault)
  }
  function next(): void {
    if (!closed) handle = video.requestVideoFrameCallback(() => void send())
  }
  async function send(): Promise<void> {
    last = performance.now()
    if (video.videoWidth < 1 || video.videoHeight < 1) {
      if (++blank === BLANK_FRAMES) onFault('blank')
      return next()
    }
    const picture = 'VideoFrame' in window ? new VideoFrame(video) : await createImageBitmap(video)
    if (closed) picture.close()
    else sendFrame(picture)
  }

  video.srcObject = stream
  // Rejected when the element goes away first, which close() has then seen to.
  await video.play().catch(() => undefined)
  next()
  const able = Capabilities.safeParse(track.getCapabilities())
  return {
    id: track.getSettings().deviceId ?? null,
    hasTorch: able.success && able.data.torch === true,
    setTorch: (on) => track.applyConstraints({ advanced: [{ torch: on }] }).catch(() => undefined),
    close,
  }
}
