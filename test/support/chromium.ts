import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright'
import { findChromium } from '../../resources/scripts/find-chromium.mjs'
import { chromiumFlags } from './chromiumFlags.ts'

/** A Chromium with a profile of its own, Chinese, in the shop's zone. */
export async function openChromium(
  options: { width?: number; height?: number; dark?: boolean } = {},
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('no Chromium found: node resources/scripts/find-chromium.mjs --install')
  const profile = mkdtempSync(join(tmpdir(), 'returndock-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: chromiumFlags,
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: options.dark ? 'dark' : 'light',
  })
  return {
    context,
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
