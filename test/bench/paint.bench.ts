import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseName } from '../../electron/database/open.ts'
import { scan } from '../e2e/support/keyboard.ts'
import { reportRow } from '../support/bench.ts'
import { serveFolder } from '../support/benchServer.ts'
import { openChromium } from '../support/chromium.ts'
import { AWAITING_EVERY, indexedFolder, returnNumber } from '../support/manyCases.ts'
import { rawScan } from '../support/rawScan.ts'
import { quantile } from '../support/statistics.ts'

/*
 * From a scan's last key to its verdict in Chromium, with a million cases behind it: until the page's DOM holds the
 * verdict, and until the frame with it was painted. A frame is due every 16.7 ms, so that an answer to a key is
 * painted 18 ms after it at p99 with no work at all.
 */
const FRAME = 1000 / 60
const SCANS = 130
/** Between a verdict and the next scan, ms: a quick clerk's pace, so that one scan's counting is over before the next. */
const PACE = 600
const WARM = 30
const CALLS = 130

interface Seen {
  /** ms from the scan's last key to the verdict in the DOM */
  readonly dom: number
  /** ms to the painted frame */
  readonly painted: number
}

/** Notes in the page, for each scan, when its Enter came, when its verdict stood in the DOM, when it was painted. */
function watch(): void {
  const seen: { dom: number; painted: number }[] = []
  let enter = 0
  let last = ''
  addEventListener(
    'keydown',
    (event) => {
      // The page's own clock: the keys' stamps are the test's, so that a busy machine tears no scan apart.
      if (event.key === 'Enter') enter = performance.now()
    },
    true,
  )
  new MutationObserver(() => {
    const main = document.querySelector('main.receive[data-shown="matched"]')
    const number = main?.querySelector('.case-id')?.textContent ?? ''
    if (number === '' || number === last || enter === 0) return
    last = number
    const from = enter
    enter = 0
    const dom = performance.now() - from
    // The frame after the commit is painted between its animation callback and the next task after it.
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => seen.push({ dom, painted: performance.now() - from })
      channel.port2.postMessage(null)
    })
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  Object.assign(window, { seen })
}

/** How long the least call takes over a socket of its own, at a clerk's pace: ms each. Runs in the page. */
async function emptyCalls(calls: number): Promise<number[]> {
  const socket = new WebSocket(`ws://${location.host}/api/live?since=0`)
  await new Promise((open) => {
    socket.onopen = open
  })
  const took: number[] = []
  for (let id = 1; id <= calls; id++) {
    await new Promise((rest) => setTimeout(rest, 150))
    const from = performance.now()
    await new Promise<void>((done) => {
      socket.onmessage = (event) => {
        if (String(event.data).startsWith('{"kind":"answer"')) done()
      }
      socket.send(JSON.stringify({ id, name: 'shop.list', input: {} }))
    })
    took.push(performance.now() - from)
  }
  socket.close()
  return took
}

/** Scans in the page, and answers when each verdict stood there and was painted. */
async function measure(url: string): Promise<{ seen: readonly Seen[]; empty: readonly number[] }> {
  const { context, close } = await openChromium()
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    // Before the app's own listener, which takes a scan's keys and passes them on to nobody.
    await page.addInitScript(watch)
    await page.goto(url)
    await page.evaluate(async () => {
      const answer = await fetch('/api/call/operator.createFirst', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'bench', pin: '482915' }),
      })
      if (!(await answer.text()).includes('"ok":true')) throw new Error('no operator was created')
    })
    await page.reload()
    await page.locator('main.receive').waitFor()
    for (let i = 1; i <= SCANS; i++) {
      await page.waitForTimeout(PACE)
      await scan(page, returnNumber(AWAITING_EVERY * i * 200))
      await page.waitForFunction((n) => (Reflect.get(window, 'seen')?.length ?? 0) >= n, i, {
        timeout: 10_000,
      })
    }
    const empty = await page.evaluate(emptyCalls, CALLS)
    const seen: readonly Seen[] = await page.evaluate(() => Reflect.get(window, 'seen'))
    return { seen: seen.slice(WARM), empty: empty.slice(WARM) }
  } finally {
    await close()
  }
}

const folder = await indexedFolder(1_000_000, Date.now())

/** The same statements raw, synchronous FULL, at a clerk's pace: what a rested machine's disk takes of each scan. */
async function rested(): Promise<number[]> {
  const other = await indexedFolder(1_000_000, Date.now())
  const raw = rawScan(join(other, databaseName), 'FULL', Date.now())
  const took: number[] = []
  for (let i = 1; i <= CALLS; i++) {
    await sleep(150)
    took.push(raw.time(returnNumber(AWAITING_EVERY * (i * 200 + 100))))
  }
  raw.close()
  rmSync(other, { recursive: true, force: true })
  return took.slice(WARM)
}

const raw = await rested()
const { child, url } = await serveFolder(folder)
try {
  const { seen, empty } = await measure(url)
  const dom = seen.map((one) => one.dom)
  const painted = seen.map((one) => one.painted / FRAME)
  const note = `${seen.length} scans`
  const paced = 'the statements of a scan raw, at that pace'
  reportRow({ measure: `${paced}, p50`, value: quantile(raw, 0.5), unit: 'ms', note: 'mostly the disk' })
  reportRow({ measure: `${paced}, p99`, value: quantile(raw, 0.99), unit: 'ms' })
  const there = 'a call that only reads three rows, there and back'
  reportRow({
    measure: `${there}, p50`,
    value: quantile(empty, 0.5),
    unit: 'ms',
    note: 'what the machine takes',
  })
  reportRow({ measure: `${there}, p99`, value: quantile(empty, 0.99), unit: 'ms' })
  reportRow({ measure: 'scan to DOM commit, p50', value: quantile(dom, 0.5), unit: 'ms', note })
  reportRow({ measure: 'scan to DOM commit, p99', value: quantile(dom, 0.99), unit: 'ms', limit: 8, note })
  reportRow({ measure: 'scan to paint, p50', value: quantile(painted, 0.5), unit: 'frames', limit: 1, note })
  reportRow({ measure: 'scan to paint, p99', value: quantile(painted, 0.99), unit: 'frames', limit: 2, note })
} finally {
  child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
