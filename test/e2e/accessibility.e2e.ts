import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { type App, startApp } from './support/app.ts'
import { axeFindings } from './support/inspectPage.ts'
import { inEveryLanguage, screensOf } from './support/screens.ts'

const app: App = await startApp()
const page = await app.newPage()

beforeAll(async () => {
  // A theme that fades in would be looked at half-way.
  await page.emulateMedia({ reducedMotion: 'reduce' })
})

afterAll(async () => {
  await app.close()
})

const inTheme = (theme: 'light' | 'dark') =>
  page.evaluate((value) => {
    document.documentElement.dataset['theme'] = value
  }, theme)

/** Every rule of axe in each language; in the other theme those again that look at colours. */
async function look(): Promise<string[]> {
  const problems: string[] = []
  await inEveryLanguage(page, async (language) => {
    for (const theme of ['light', 'dark'] as const) {
      await inTheme(theme)
      const found = await axeFindings(page, theme === 'light' ? 'all' : 'colours')
      problems.push(...found.map((line) => `${language} ${theme}: ${line}`))
    }
  })
  await inTheme('light')
  return problems
}

describe('axe finds nothing on any screen, in three languages and both themes', () => {
  test.each(screensOf(page))('$name', async ({ name, open, leave }) => {
    onTestFailed(async () => {
      console.log((await app.picture(`accessibility ${name}`)).join('\n'))
    })
    await open()
    let problems: string[] = []
    try {
      problems = await look()
    } finally {
      await leave?.()
    }
    expect(problems).toEqual([])
    expect(app.complaints()).toEqual([])
  })
})
