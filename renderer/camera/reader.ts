import type { FromReader, PictureFault, ToReader } from './messages.ts'
import type { FoundCode } from './pipeline/votes.ts'

export type LiveAnswer = Extract<FromReader, { kind: 'codes' | 'blank' }>
export type PictureAnswer =
  | { readonly ok: true; readonly codes: readonly FoundCode[] }
  | { readonly ok: false; readonly fault: PictureFault | 'reader_failed' }

let worker: Worker | null = null
let lastId = 0
const stills = new Map<number, (answer: PictureAnswer) => void>()
let onLive: (answer: LiveAnswer) => void = () => undefined

function started(): Worker {
  if (worker !== null) return worker
  worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module', name: 'barcodes' })
  worker.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
    switch (data.kind) {
      case 'codes':
      case 'blank':
        return onLive(data)
      case 'still':
        return settle(data.id, { ok: true, codes: data.codes })
      case 'still_failed':
        return settle(data.id, { ok: false, fault: data.fault })
    }
  })
  // Out of memory on a huge picture, or a bug: the next picture gets a new worker.
  worker.addEventListener('error', () => {
    worker?.terminate()
    worker = null
    for (const id of [...stills.keys()]) settle(id, { ok: false, fault: 'reader_failed' })
    onLive({ kind: 'blank' })
  })
  return worker
}

function settle(id: number, answer: PictureAnswer): void {
  stills.get(id)?.(answer)
  stills.delete(id)
}

const post = (message: ToReader, handedOver: Transferable[]) => started().postMessage(message, handedOver)

/** Hands one live frame to the worker; each is answered once through the listener. */
export function sendFrame(picture: VideoFrame | ImageBitmap): void {
  post({ kind: 'frame', picture }, [picture])
}

/** Who hears of live frames; the answer stops it. */
export function listenToFrames(listener: (answer: LiveAnswer) => void): () => void {
  onLive = listener
  return () => {
    if (onLive === listener) onLive = () => undefined
  }
}

/** Reads a picture file with full effort. */
export function readFile(file: Blob): Promise<PictureAnswer> {
  const id = ++lastId
  return new Promise((done) => {
    stills.set(id, done)
    post({ kind: 'still', id, file }, [])
  })
}

/** Starts the worker ahead of the first frame. */
export function warmUp(): void {
  started()
}
