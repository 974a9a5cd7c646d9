import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { type App, startApp } from './support/app.ts'
import { misfits } from './support/inspectPage.ts'
import { inEveryLanguage, screensOf } from './support/screens.ts'

/** A usual laptop's screen, what a title bar and a task bar leave of it, and a large one. */
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 690 },
  { width: 1366, height: 768 },
]

const app: App = await startApp()
const page = await app.newPage()

beforeAll(async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
})

afterAll(async () => {
  await app.close()
})

async function look(): Promise<string[]> {
  const problems: string[] = []
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await inEveryLanguage(page, async (language) => {
      const found = await misfits(page)
      problems.push(...found.map((line) => `${language} ${size.width}×${size.height}: ${line}`))
    })
  }
  return problems
}

describe('everything fits on every screen, in three languages and three sizes', () => {
  test.each(screensOf(page))('$name', async ({ name, open, leave }) => {
    onTestFailed(async () => {
      console.log((await app.picture(`fit ${name}`)).join('\n'))
    })
    await open()
    let problems: string[] = []
    try {
      problems = await look()
    } finally {
      await leave?.()
    }
    expect(problems).toEqual([])
  })
})
