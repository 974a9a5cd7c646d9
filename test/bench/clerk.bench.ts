import { rmSync } from 'node:fs'
import type { Page } from 'playwright'
import { scan } from '../e2e/support/keyboard.ts'
import { reportRow } from '../support/bench.ts'
import { serveFolder } from '../support/benchServer.ts'
import { openChromium } from '../support/chromium.ts'
import { AWAITING_EVERY, indexedFolder, returnNumber } from '../support/manyCases.ts'
import { quantile } from '../support/statistics.ts'

/*
 * A clerk does a hundred mixed parcels by keys alone, with 100,000 cases behind: how much of each parcel's time is the
 * program's (from the last key of each step until the screen is ready for the next, summed), and how many keys a parcel
 * in order takes besides its scan.
 */
const CASES = 100_000
const PARCELS = 100
/** A person's pause between two keys, ms. */
const HAND = 150

/** A step: its keys (or a scan), and what shows that the screen is ready for the next one. */
interface Step {
  readonly scan?: string
  readonly keys?: readonly string[]
  readonly ready: string
}

const RECEIVE = 'main.receive'
const OPEN = 'main.inspect[data-state="open"] [data-testid=outcome]'
const outcome = (of: string) => `main.inspect [data-testid=outcome][data-outcome="${of}"]`
const shown = (kind: string) => `${RECEIVE}[data-shown="${kind}"]`
const numberOf = (n: number) => returnNumber(AWAITING_EVERY * (n * 40 + 7))

/** What the clerk does with the nth parcel; most are in order. Bench cases are no-reason returns of one bag. */
function parcel(n: number): { readonly kind: string; readonly steps: readonly Step[] } {
  const matched: Step = { scan: numberOf(n), ready: shown('matched') }
  const begin: Step = { keys: ['Enter'], ready: OPEN }
  const submit: Step = { keys: ['Enter'], ready: shown('submitted') }
  switch (n % 20) {
    case 5:
      return {
        kind: 'cash on delivery',
        steps: [matched, { keys: ['-', '1'], ready: shown('turned_away') }],
      }
    case 9:
      return { kind: 'unknown', steps: [{ scan: `ZT${90_000_000_000 + n * 7919}`, ready: shown('unknown') }] }
    case 13:
      return {
        kind: 'used',
        steps: [matched, begin, { keys: ['v', 'w'], ready: outcome('reject') }, submit],
      }
    case 17:
      return {
        kind: 'scanned twice',
        steps: [{ scan: numberOf(n - 1), ready: shown('already') }],
      }
    default:
      return {
        kind: 'in order',
        steps: [matched, begin, { keys: ['v'], ready: outcome('refund_full') }, submit],
      }
  }
}

/** Notes when the last key came, and tells when a selector next matches after it. Runs in the page. */
function watch(): void {
  let lastKey = 0
  let want: { selector: string; done: (ms: number) => void } | null = null
  const look = () => {
    if (want === null || document.querySelector(want.selector) === null) return
    want.done(performance.now() - lastKey)
    want = null
  }
  addEventListener(
    'keydown',
    () => {
      lastKey = performance.now()
    },
    true,
  )
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true }),
  )
  Object.assign(window, {
    readyAfter: (selector: string) =>
      new Promise<number>((done) => {
        want = { selector, done }
      }),
  })
}

async function take(page: Page, step: Step): Promise<number> {
  const ready = page.evaluate(
    (selector): Promise<number> => Reflect.get(window, 'readyAfter')(selector),
    step.ready,
  )
  if (step.scan !== undefined) await scan(page, step.scan)
  for (const key of step.keys ?? []) {
    await page.waitForTimeout(HAND)
    await page.keyboard.press(key)
  }
  return ready
}

const folder = await indexedFolder(CASES, Date.now())
const { child, url } = await serveFolder(folder)
const { context, close } = await openChromium()
try {
  const page = context.pages()[0] ?? (await context.newPage())
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
  await page.locator(RECEIVE).waitFor()
  const seconds: number[] = []
  let keysInOrder = 0
  for (let n = 1; n <= PARCELS; n++) {
    const { kind, steps } = parcel(n)
    let ms = 0
    let keys = 0
    for (const step of steps) {
      ms += await take(page, step)
      keys += step.keys?.length ?? 0
      await page.waitForTimeout(HAND)
    }
    seconds.push(ms / 1000)
    if (kind === 'in order') keysInOrder = Math.max(keysInOrder, keys)
  }
  const note = `${PARCELS} mixed parcels at ${CASES} cases`
  reportRow({
    measure: "the program's time for a parcel, p50",
    value: quantile(seconds, 0.5),
    unit: 's',
    note,
  })
  reportRow({
    measure: "the program's time for a parcel, p95",
    value: quantile(seconds, 0.95),
    unit: 's',
    limit: 0.25,
    note,
  })
  reportRow({
    measure: 'keys for a parcel in order, besides its scan',
    value: keysInOrder,
    unit: 'keys',
    limit: 4,
  })
} finally {
  await close()
  child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
