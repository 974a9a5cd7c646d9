import { type BrowserContext, chromium, type Page } from 'playwright'
import { findChromium } from '../../resources/scripts/find-chromium.mjs'
import { chromiumFlags } from './chromiumFlags.ts'

const PIN = '482915'

/** A Chromium whose camera shows a film, or that has none. `allowed`: nobody is asked. */
export async function openWithCamera(
  film: string | null,
  allowed = true,
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium found: set CHROMIUM_PATH')
  const fake =
    film === null ? [] : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  const consent = allowed ? ['--use-fake-ui-for-media-stream'] : []
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...fake, ...consent] })
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...(allowed ? { permissions: ['camera'] } : {}),
  })
  return { context, close: () => browser.close() }
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const sessions = new Map<string, Cookies>()

/** Opens the receiving desk; the first page of a house makes its first person, whose session the later ones share. */
export async function openDesk(context: BrowserContext, url: string): Promise<Page> {
  const known = sessions.get(url)
  if (known !== undefined) await context.addCookies(known)
  const page = await context.newPage()
  await page.goto(url)
  if (known === undefined) await makeFirst(page)
  sessions.set(url, await context.cookies())
  await page.goto(`${url}/#/receive`)
  await page.reload()
  await page.locator('main.receive').waitFor()
  return page
}

async function makeFirst(page: Page): Promise<void> {
  await page.evaluate(async (pin) => {
    const answer = await fetch('/api/call/operator.createFirst', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'camera', pin }),
    })
    if (!(await answer.text()).includes('"ok":true')) throw new Error('no operator was created')
  }, PIN)
}
