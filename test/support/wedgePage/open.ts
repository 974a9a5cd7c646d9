import { resolve } from 'node:path'
import type { CDPSession, Page } from 'playwright'
import { build } from 'vite'
import { openChromium } from '../chromium.ts'

/** Bundles the page of `page.tsx` with the app's own key listener. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    // A test's own NODE_ENV would have the page built for React's development runtime, which is not in it.
    oxc: { jsx: { runtime: 'automatic', development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: resolve(import.meta.dirname, 'page.tsx'), output: { format: 'iife' } },
    },
  })
  const output = Array.isArray(built) ? built[0]?.output : 'output' in built ? built.output : undefined
  const chunk = output?.find((each) => each.type === 'chunk')
  if (chunk?.type !== 'chunk') throw new Error('the page does not build')
  return chunk.code
}

/** The page in a Chromium, and the means to play keys to it. */
export interface WedgePage {
  readonly page: Page
  readonly devtools: CDPSession
  readonly close: () => Promise<void>
}

export async function openWedgePage(): Promise<WedgePage> {
  const code = await bundle()
  const { context, close } = await openChromium()
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setContent('<!doctype html><div id="root"></div>')
  await page.addScriptTag({ content: code })
  await page.locator('#note').waitFor()
  return { page, devtools: await context.newCDPSession(page), close }
}
