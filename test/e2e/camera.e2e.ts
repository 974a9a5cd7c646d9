import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright'
import { PNG } from 'pngjs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, openWithCamera } from '../support/cameraPage.ts'
import { type FilmLabel, writeFilm } from '../support/film.ts'
import { labelFrame, random, randomLook } from '../support/syntheticLabels.ts'
import { type App, startApp } from './support/app.ts'
import { press } from './support/keyboard.ts'
import { ask } from './support/session.ts'
import { say } from './support/words.ts'

const label = (part: Partial<FilmLabel>): FilmLabel => ({
  kind: 'code128',
  text: 'SF1402883761955',
  cx: 640,
  cy: 360,
  module: 3,
  tall: 150,
  degrees: 12,
  ...part,
})

let app: App
let folder = ''
let closeBrowser: (() => Promise<void>) | undefined

beforeAll(async () => {
  app = await startApp()
  folder = mkdtempSync(join(tmpdir(), 'returndock-camera-'))
})

afterAll(async () => {
  await app?.close()
  rmSync(folder, { recursive: true, force: true })
})

afterEach(async () => {
  await closeBrowser?.()
  closeBrowser = undefined
})

async function deskWith(
  film: string | null,
  options: { allowed?: boolean; before?: (context: BrowserContext) => Promise<unknown> } = {},
): Promise<Page> {
  const { context, close } = await openWithCamera(film, options.allowed ?? true)
  closeBrowser = close
  await options.before?.(context)
  return openDesk(context, app.url)
}

const scans = async (page: Page, tracking: string) =>
  (await ask(page, 'desk.today', {})).recent.filter((one) => one.tracking === tracking).length

describe('live', () => {
  test('a held-up waybill is read once, outlined, at a slant; a product beside it is left alone', async () => {
    const film = join(folder, 'one.y4m')
    const product = label({ kind: 'ean13', text: '4006381333931', cx: 260, cy: 600, degrees: 0, tall: 90 })
    writeFilm(film, [
      { frames: 4, labels: [] },
      { frames: 24, labels: [label({}), product] },
    ])
    const page = await deskWith(film)
    await press(page, 'v')
    await page.locator('main.receive[data-shown="unknown"]').waitFor({ timeout: 15_000 })
    await page.locator('.camera polygon.waybill').waitFor()
    await page.locator('.camera polygon.product').waitFor()
    await page.getByText(say('camera.seen.waybill')).waitFor()
    await page.screenshot({ path: join(folder, '../returndock-camera-live.png') })
    // The film goes round several times; the label never stays away for long.
    await page.waitForTimeout(4500)
    expect(await scans(page, 'SF1402883761955')).toBe(1)
    expect(await scans(page, '4006381333931')).toBe(0)

    // Kept: the camera opens with the page, and a key closes it for good.
    await page.reload()
    await page.locator('.camera video').waitFor()
    await press(page, 'v')
    await page.locator('.camera video').waitFor({ state: 'detached' })
    await page.reload()
    await page.locator('.camera').waitFor()
    expect(await page.locator('.camera video').count()).toBe(0)
  })

  test('of two waybills in view the clerk chooses one by its number', async () => {
    const film = join(folder, 'two.y4m')
    const first = label({ text: 'YT7700123456789', cy: 200, degrees: 0 })
    const second = label({ text: 'JT5100987654321', cy: 520, degrees: -4 })
    writeFilm(film, [{ frames: 20, labels: [first, second] }])
    const page = await deskWith(film)
    await press(page, 'v')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor({ timeout: 15_000 })
    const offered = await dialog.locator('.which .tn').allInnerTexts()
    expect(offered.map((text) => text.replaceAll(/\s/g, '')).toSorted()).toEqual([second.text, first.text])
    expect(await scans(page, first.text)).toBe(0)
    await page.screenshot({ path: join(folder, '../returndock-camera-choice.png') })
    const chosen = offered[1]?.replaceAll(/\s/g, '') ?? ''
    const other = offered[0]?.replaceAll(/\s/g, '') ?? ''
    await press(page, '2')
    await page.locator('main.receive[data-shown="unknown"]').waitFor()
    await page.waitForTimeout(1500)
    expect([await scans(page, chosen), await scans(page, other)]).toEqual([1, 0])
    expect(await dialog.count()).toBe(0)
  })
})

/** Makes the page's camera fail as browsers do. */
const failing = (name: string) => (context: BrowserContext) =>
  context.addInitScript((error) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error))
  }, name)

describe('trouble with the camera', () => {
  test('no camera: says so, and opens one that is plugged in', async () => {
    const page = await deskWith(null)
    await press(page, 'v')
    await page.getByRole('alert').getByText(say('camera.fault.none')).waitFor()
  })

  test('permission denied: says where it is allowed', async () => {
    const page = await deskWith(null, { before: failing('NotAllowedError') })
    await press(page, 'v')
    await page.getByRole('alert').getByText(say('camera.fault.denied')).waitFor()
  })

  test('taken by another program: says so, and a key tries again', async () => {
    const page = await deskWith(null, { before: failing('NotReadableError') })
    await press(page, 'v')
    await page.getByRole('alert').getByText(say('camera.fault.busy')).waitFor()
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))
    })
    await press(page, 'g')
    await page.getByRole('alert').getByText(say('camera.fault.none')).waitFor()
  })

  test('unplugged while live: says so, and goes on when it is back', async () => {
    const film = join(folder, 'back.y4m')
    writeFilm(film, [{ frames: 10, labels: [label({ text: 'DPK202611230001' })] }])
    const page = await deskWith(film, {
      before: (context) =>
        context.addInitScript(() => {
          const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
          navigator.mediaDevices.getUserMedia = async (wanted) => {
            const stream = await open(wanted)
            Reflect.set(globalThis, 'cameraTrack', stream.getVideoTracks()[0])
            return stream
          }
        }),
    })
    await press(page, 'v')
    await page.locator('main.receive[data-shown="unknown"]').waitFor({ timeout: 15_000 })
    await page.evaluate(() => {
      const track: MediaStreamTrack = Reflect.get(globalThis, 'cameraTrack')
      track.stop()
      track.dispatchEvent(new Event('ended'))
    })
    await page.getByRole('alert').getByText(say('camera.fault.lost')).waitFor()
    await page.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')))
    await page.locator('.camera .preview[data-state=live]').waitFor()
    await page.locator('.camera polygon.waybill').waitFor()
  })

  test('a camera that sends no picture: says so, and does not stop the desk', async () => {
    const page = await deskWith(null, {
      before: (context) =>
        context.addInitScript(() => {
          navigator.mediaDevices.getUserMedia = async () => {
            const canvas = document.createElement('canvas')
            canvas.width = 0
            canvas.height = 0
            return canvas.captureStream(30)
          }
        }),
    })
    await press(page, 'v')
    await page.getByRole('alert').getByText(say('camera.fault.blank')).waitFor({ timeout: 12_000 })
  })
})

/** A PNG file of one synthetic frame. */
function pictureOf(seed: number): { text: string; png: Buffer } {
  const look = { ...randomLook(random(seed)), module: 2.4, blur: 0.3, noise: 6, contrast: 0.6, paper: 220 }
  const { width, height, data } = labelFrame(look, seed, seed)
  const png = new PNG({ width, height })
  for (let i = 0; i < data.length; i++)
    png.data.fill(data[i] ?? 0, 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4)
  return { text: look.text, png: PNG.sync.write(png) }
}

/** Drops files on the window as a person would, or pastes them. */
async function give(
  page: Page,
  how: 'drop' | 'paste',
  files: readonly { name: string; type: string; bytes: Buffer }[],
): Promise<void> {
  await page.evaluate(
    ({ how: kind, given }) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      const target = document.querySelector('main.receive') ?? document.body
      target.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    },
    { how, given: files.map(({ name, type, bytes }) => ({ name, type, base64: bytes.toString('base64') })) },
  )
}

describe('pictures', () => {
  test('dropped, pasted and chosen pictures are read; what is no picture is refused in words', async () => {
    const page = await deskWith(null)
    for (const [seed, how] of [
      [11, 'drop'],
      [12, 'paste'],
    ] as const) {
      const { text, png } = pictureOf(seed)
      await give(page, how, [{ name: 'label.png', type: 'image/png', bytes: png }])
      await expect.poll(() => scans(page, text.replace(/-1-1-$/, '')), { timeout: 15_000 }).toBe(1)
    }
    const { text, png } = pictureOf(13)
    const chooser = page.waitForEvent('filechooser')
    await press(page, 'i')
    await (await chooser).setFiles({ name: 'phone.png', mimeType: 'image/png', buffer: png })
    await expect.poll(() => scans(page, text.replace(/-1-1-$/, '')), { timeout: 15_000 }).toBe(1)

    await give(page, 'drop', [
      { name: 'fake.png', type: 'image/png', bytes: Buffer.from('no picture at all') },
    ])
    await page.getByText(say('camera.still.not_picture').replace('{{name}}', 'fake.png')).first().waitFor()

    // A hundred megapixels in 60 bytes: the header alone.
    const huge = Buffer.from(png.subarray(0, 60))
    huge.writeUInt32BE(12_000, 16)
    huge.writeUInt32BE(9_000, 20)
    await give(page, 'drop', [{ name: 'huge.png', type: 'image/png', bytes: huge }])
    await page.getByText(say('camera.still.too_large').replace('{{name}}', 'huge.png')).first().waitFor()

    const empty = new PNG({ width: 320, height: 200 })
    empty.data.fill(200)
    await give(page, 'drop', [{ name: 'empty.png', type: 'image/png', bytes: PNG.sync.write(empty) }])
    await page
      .getByText(say('camera.still.nothing').replace('{{name}}', 'empty.png'))
      .first()
      .waitFor({ timeout: 15_000 })
  })
})
