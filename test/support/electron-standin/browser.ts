import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright'
import { findChromium } from '../../../resources/scripts/find-chromium.mjs'
import { chromiumFlags } from '../chromiumFlags.ts'
import { note } from './notes.ts'

let started: Promise<BrowserContext> | undefined
let profile = ''

/** One Chromium for all windows; a note tells the port at which a test can join it. */
export function browser(): Promise<BrowserContext> {
  started ??= start()
  return started
}

async function start(): Promise<BrowserContext> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium for the stand-in; set CHROMIUM_PATH')
  profile = mkdtempSync(join(tmpdir(), 'standin-profile-'))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  })
  note('browser', `http://127.0.0.1:${port}`)
  return context
}

export async function closeBrowser(): Promise<void> {
  const context = await started?.catch(() => undefined)
  await context?.close().catch(() => {})
  if (profile !== '') rmSync(profile, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close()
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
}
