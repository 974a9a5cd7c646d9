import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readStill } from '../../renderer/camera/pipeline/decode.ts'
import { FrameReader } from '../../renderer/camera/pipeline/frameReader.ts'
import type { Grey } from '../../renderer/camera/pipeline/grey.ts'
import { loadPhotos, photosMissing, turned } from '../support/barcodePhotos.ts'
import { reportRow } from '../support/bench.ts'
import { openDesk, openWithCamera } from '../support/cameraPage.ts'
import { MARK, writeFilm } from '../support/film.ts'
import { stockReader, wasmReader } from '../support/rivalReaders.ts'
import { quantile } from '../support/statistics.ts'
import { emptyDesk, labelFrame, moved, random, randomLook } from '../support/syntheticLabels.ts'

/*
 * The camera's reading, side by side with @zxing/library as it comes (TRY_HARDER) and zxing-wasm: photos, empty frames,
 * synthetic labels; then a film in Chromium. RETURNDOCK_BENCH_FULL=1 reads 10,000 synthetic frames of each kind
 * instead of 600.
 */
Reflect.set(Error, 'stackTraceLimit', 0)
const now = () => performance.now()
const FRAMES = 10
const LABELS = process.env['RETURNDOCK_BENCH_FULL'] === '1' ? 1000 : 60

interface Score {
  read: number
  wrong: number
}

const percent = (part: number, of: number) => (100 * part) / of

async function photos(): Promise<void> {
  const missing = photosMissing()
  if (missing !== null) {
    console.log(`photos are skipped: ${missing}`)
    return
  }
  const all = loadPhotos()
  const texts = new Set(all.map(({ text }) => text))
  const stock = stockReader()
  const wasm = await wasmReader()
  const readers: readonly [string, (grey: Grey) => Promise<readonly string[]>][] = [
    ['ours', async (grey) => readStill(grey, now).map(({ text }) => text)],
    ['stock', async (grey) => [stock(grey)].filter((text) => text !== null)],
    ['wasm', wasm],
  ]
  for (const quarters of [0, 1, 2])
    for (const [name, reader] of readers) {
      const score: Score = { read: 0, wrong: 0 }
      for (const { grey, text } of all) {
        const found = await reader(turned(grey, quarters))
        if (found.includes(text)) score.read++
        // Some photos show a second label, which is the first of another photo.
        score.wrong += found.filter((one) => !texts.has(one)).length
      }
      const limits = name === 'ours' ? { limit: quarters === 0 ? 97 : 93, atLeast: true } : {}
      const measure = `photos at ${quarters * 90}°, ${name}`
      reportRow({ measure, value: percent(score.read, all.length), unit: '%', ...limits })
      reportRow({
        measure: `${measure}: wrong`,
        value: score.wrong,
        unit: 'codes',
        ...(name === 'ours' ? { limit: 0 } : {}),
      })
    }
}

function emptyFrames(): void {
  const frames = Array.from({ length: 60 }, (_, seed) => emptyDesk(seed, 4 + (seed % 12)))
  const stock = stockReader()
  const reader = new FrameReader()
  const ours: number[] = []
  const theirs: number[] = []
  let wrong = 0
  for (const [at, frame] of [...frames.slice(0, 10), ...frames].entries()) {
    const begun = now()
    wrong += reader.read(frame, now).length
    const took = now() - begun
    if (at >= 10) ours.push(took)
    // A third is enough: the stock library is slow.
    if (at % 3 !== 0) continue
    const from = now()
    stock(frame)
    if (at >= 10) theirs.push(now() - from)
  }
  const median = quantile(ours, 0.5)
  const note = `stock ${quantile(theirs, 0.5).toFixed(0)} ms`
  reportRow({ measure: 'empty 720p frame, median', value: median, unit: 'ms', limit: 25, note })
  reportRow({ measure: 'empty 720p frame, p95', value: quantile(ours, 0.95), unit: 'ms', limit: 40 })
  reportRow({
    measure: 'empty 720p frame, share of stock',
    value: median / quantile(theirs, 0.5),
    unit: '×',
    limit: 0.15,
  })
  reportRow({ measure: 'empty 720p frames: false codes', value: wrong, unit: 'codes', limit: 0 })
}

/** Noise of ±20 grey levels, and noise with a standard deviation of 20. */
const NOISES = [20 / Math.sqrt(3), 20]

async function synthetic(mostNoise: number): Promise<void> {
  const next = random(20_261_123)
  const stock = stockReader()
  const wasm = await wasmReader()
  const read = { ours: 0, firstFrame: 0, stock: 0, wasm: 0, rivals: 0 }
  let frames = 0
  let wrong = 0
  for (let label = 0; label < LABELS; label++) {
    let look = randomLook(next, mostNoise)
    const desk = Math.floor(next() * 1e9)
    const reader = new FrameReader()
    const rivals = label < 60 ? { stock: false, wasm: false } : null
    let first = -1
    for (let frame = 0; frame < FRAMES; frame++) {
      const grey = labelFrame(look, Math.floor(next() * 1e9), desk)
      frames++
      for (const { text } of reader.read(grey, now)) {
        if (text !== look.text) wrong++
        else if (first < 0) first = frame
      }
      if (rivals !== null && frame < 3) {
        rivals.stock ||= stock(grey) === look.text
        rivals.wasm ||= (await wasm(grey)).includes(look.text)
      }
      look = moved(look, next)
    }
    if (first >= 0) read.ours++
    if (first === 0) read.firstFrame++
    if (rivals !== null) {
      read.rivals++
      if (rivals.stock) read.stock++
      if (rivals.wasm) read.wasm++
    }
  }
  const note = `${percent(read.firstFrame, LABELS).toFixed(0)} % in the first frame`
  const labels = `synthetic labels, noise to σ ${mostNoise.toFixed(1)}`
  const ours = { measure: `${labels}: read within 10 frames, ours`, value: percent(read.ours, LABELS) }
  reportRow({ ...ours, unit: '%', limit: 97, atLeast: true, note })
  for (const name of ['stock', 'wasm'] as const)
    reportRow({
      measure: `${labels}: ${name}`,
      value: percent(read[name], read.rivals),
      unit: '%',
      note: 'within 3 frames',
    })
  reportRow({
    measure: `${labels}: wrong`,
    value: wrong,
    unit: 'codes',
    limit: 0,
    note: `in ${frames} frames`,
  })
}

function serve(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(resolve(import.meta.dirname, '../..'), 'out/main/serve.js')], {
    env: { ...process.env, RETURNDOCK_DATA: folder, RETURNDOCK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((done) => {
    let said = ''
    child.stdout.on('data', (data) => {
      said += String(data)
      const url = /READY (\S+)/.exec(said)?.[1]
      if (url) done({ child, url })
    })
  })
}

/** Notes when each marked scene came into view and when the answer to its label was painted. Runs in the page. */
function watchFilm(mark: number): void {
  const seen: number[] = []
  let since = 0
  let answered = ''
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const look = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback((at) => {
      context?.drawImage(video, mark / 4, mark / 4, mark / 2, mark / 2, 0, 0, 1, 1)
      const isOn = (context?.getImageData(0, 0, 1, 1).data[0] ?? 0) > 128
      if (isOn && since === 0) since = at
      if (!isOn) since = 0
      look(video)
    })
  const begin = setInterval(() => {
    const video = document.querySelector('video')
    if (video === null || video.videoWidth === 0) return
    clearInterval(begin)
    look(video)
  }, 20)
  new MutationObserver(() => {
    const text = document.querySelector('main.receive:not([data-shown=ready]) .lead .tn')?.textContent ?? ''
    if (text === '' || text === answered || since === 0) return
    answered = text
    const from = since
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => seen.push(performance.now() - from)
      channel.port2.postMessage(null)
    })
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
  Object.assign(window, { seen })
}

interface TraceEvent {
  readonly name: string
  readonly tid: number
  readonly pid: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

async function film(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'returndock-film-'))
  const { child, url } = await serve(join(folder, 'data'))
  const file = join(folder, 'film.y4m')
  const texts = ['SF1402883761955', 'YT7700123456789', 'JT5100987654321', 'DPK202611230001']
  writeFilm(
    file,
    texts.flatMap((text, at) => [
      { frames: 10, labels: [] },
      {
        frames: 14,
        marked: true,
        labels: [{ kind: 'code128', text, cx: 600, cy: 340, module: 2.5, tall: 120, degrees: 10 + 35 * at }],
      },
    ]),
  )
  const { context, close } = await openWithCamera(file)
  try {
    const browser = context.browser()
    const page = await openDesk(context, url)
    await page.evaluate(watchFilm, MARK)
    await page.keyboard.press('v')
    await page.locator('.camera .preview[data-state=live]').waitFor()
    await page.waitForTimeout(8000)
    await browser?.startTracing(page, { categories: ['toplevel', '__metadata'] })
    await page.waitForTimeout(10_000)
    const trace = (await browser?.stopTracing()) ?? Buffer.from('{"traceEvents":[]}')
    const events: readonly TraceEvent[] = JSON.parse(trace.toString('utf8')).traceEvents
    const main = events.filter((e) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain')
    const tasks = events
      .filter((e) => e.tdur !== undefined && main.some(({ pid, tid }) => pid === e.pid && tid === e.tid))
      .map(({ tdur }) => (tdur ?? 0) / 1000)
    const seen: number[] = await page.evaluate(() => Reflect.get(window, 'seen'))
    reportRow({
      measure: 'film: code in view to verdict painted, median',
      value: quantile(seen, 0.5),
      unit: 'ms',
      limit: 250,
      note: `${seen.length} labels, p95 ${quantile(seen, 0.95).toFixed(0)} ms`,
    })
    reportRow({
      measure: 'film: longest task of the main thread',
      value: Math.max(0, ...tasks),
      unit: 'ms of processor',
      limit: 16,
      note: `p99 ${quantile(tasks, 0.99).toFixed(2)} ms of ${tasks.length}`,
    })
  } finally {
    await close()
    child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

await photos()
emptyFrames()
for (const noise of NOISES) await synthetic(noise)
await film()
process.exit(0)
