import type { FromReader, ToReader } from './messages.ts'
import { FrameReader } from './pipeline/frameReader.ts'
import { warmUp } from './pipeline/warmUp.ts'
import { greyOfFrame } from './pixels.ts'
import { readPicture } from './still.ts'

// The library throws for every row without a code; collecting stacks made the slowest frames 2.5 times as slow.
Reflect.set(Error, 'stackTraceLimit', 0)

const frames = new FrameReader()
const now = () => performance.now()
const answer = (message: FromReader) => postMessage(message)

async function readFrame(picture: VideoFrame | ImageBitmap): Promise<void> {
  const begun = now()
  const grey = await greyOfFrame(picture)
  if (grey === null) return answer({ kind: 'blank' })
  const codes = frames.read(grey, now)
  const { isThorough } = frames
  answer({ kind: 'codes', codes, width: grey.width, height: grey.height, isThorough, took: now() - begun })
}

async function readStill(id: number, file: Blob): Promise<void> {
  const read = await readPicture(file)
  if ('fault' in read) answer({ kind: 'still_failed', id, fault: read.fault })
  else answer({ kind: 'still', id, codes: read.codes })
}

warmUp()

addEventListener('message', ({ data }: MessageEvent<ToReader>) => {
  if (data.kind === 'frame') void readFrame(data.picture)
  else void readStill(data.id, data.file)
})
