import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import { LANGUAGES, type Language } from '../../renderer/text/languages.ts'
import { type App, startApp } from './support/app.ts'
import { overflows, seriousFindings } from './support/inspectPage.ts'
import { press, scan } from './support/keyboard.ts'
import { say } from './support/words.ts'

const PIN = '246810'
/** A usual laptop's screen, and what a title bar and a task bar leave of it. */
const SIZES = [
  { width: 1366, height: 768 },
  { width: 1366, height: 690 },
]

let app: App
let page: Page

beforeAll(async () => {
  app = await startApp()
  page = await app.newPage()
  // A theme that fades in would be looked at half-way.
  await page.emulateMedia({ reducedMotion: 'reduce' })
})

afterAll(async () => {
  await app.close()
})

const themes = ['light', 'dark'] as const

/** Changes the language behind an open dialog too, where a person could not reach the switch. */
async function speak(language: Language): Promise<void> {
  await page.locator('.lang select').evaluate((select, value) => {
    if (!(select instanceof HTMLSelectElement)) return
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }, language)
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
}

/** Looks at what is on the screen in every language and both themes, and at both sizes for what does not fit. */
async function look(name: string): Promise<void> {
  const problems: string[] = []
  for (const language of LANGUAGES) {
    await speak(language)
    for (const size of SIZES) {
      await page.setViewportSize(size)
      const lines = await overflows(page)
      problems.push(...lines.map((line) => `${language} ${size.height}: ${line}`))
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    for (const theme of themes) {
      await page.evaluate((value) => {
        document.documentElement.dataset['theme'] = value
      }, theme)
      const lines = await seriousFindings(page)
      problems.push(...lines.map((line) => `${language} ${theme}: ${line}`))
    }
    await page.evaluate(() => {
      document.documentElement.dataset['theme'] = 'light'
    })
  }
  await speak('zh-Hans')
  if (problems.length > 0) console.log(`${name}\n${problems.join('\n')}`)
  expect(problems).toEqual([])
}

interface Screen {
  readonly name: string
  readonly open: () => Promise<unknown>
  /** Brings the screen back to where the next one begins. */
  readonly leave?: () => Promise<unknown>
}

const shows = (selector: string) => page.locator(selector).first().waitFor()
const verdict = (name: string, code: string): Screen => ({
  name: `receive: ${name}`,
  open: async () => {
    await scan(page, code)
    await shows(`main.receive[data-shown="${name}"]`)
    // Else the inspection begins by itself.
    if (name === 'matched') await press(page, 'Space')
  },
})

const screens: readonly Screen[] = [
  { name: 'start: language', open: () => shows('fieldset button') },
  {
    name: 'start: first person',
    open: async () => {
      await press(page, '1 Enter')
      await shows('input')
      await press(page, 'Enter')
    },
  },
  {
    name: 'start: recovery code',
    open: async () => {
      await page.reload()
      await page.locator('fieldset button').first().waitFor()
      await press(page, `1 Enter "王芳" Tab "${PIN}" Tab "${PIN}" Enter`)
      await page.locator('output.recovery').waitFor({ timeout: 20_000 })
    },
  },
  {
    name: 'start: welcome',
    open: async () => {
      await press(page, 'Space Enter')
      await shows('main.welcome')
    },
  },
  {
    name: 'import: preview',
    open: async () => {
      await press(page, '2')
      await page.locator('.dock .btn-main:enabled').waitFor({ timeout: 20_000 })
    },
  },
  {
    name: 'import: report',
    open: async () => {
      await press(page, 'Enter')
      await page.getByRole('heading', { name: say('import.report.done') }).waitFor({ timeout: 20_000 })
    },
  },
  {
    name: 'import: sample day is in',
    open: async () => {
      await press(page, 'Enter')
      await page.locator('.dock .btn-main:enabled').waitFor({ timeout: 20_000 })
      await press(page, 'Enter')
      await page.getByRole('heading', { name: say('import.report.done') }).waitFor({ timeout: 20_000 })
      await press(page, 'Enter')
      await shows('.sample-ready')
    },
  },
  {
    name: 'labels',
    open: async () => {
      await press(page, 'Enter')
      await shows('.label')
    },
  },
  {
    name: 'import: begin',
    open: async () => {
      await press(page, 'Escape')
      await shows('.past')
    },
  },
  {
    name: 'receive: ready',
    open: async () => {
      await press(page, 'Alt+1')
      await shows('main.receive[data-shown="ready"]')
    },
  },
  {
    name: 'receive: reasons to refuse',
    open: () => press(page, '-'),
    leave: () => press(page, 'Escape'),
  },
  { name: 'receive: typing', open: () => press(page, '/'), leave: () => press(page, 'Escape') },
  verdict('matched', 'YT7600112233440'),
  verdict('already', 'YT7600112233440'),
  verdict('several', 'JT5123400987650'),
  verdict('refund_only', 'YT7600445566778'),
  verdict('late', 'YT7600223344556'),
  verdict('unknown', 'YT5800700600501'),
  verdict('not_waybill', '4006381333931'),
  verdict('misread', 'RR123456786CN'),
  {
    name: 'receive: turned away',
    open: async () => {
      await scan(page, '773012345678903')
      await shows('main.receive[data-shown="matched"]')
      await press(page, '- 1')
      await shows('main.receive[data-shown="turned_away"]')
    },
  },
  verdict('near', 'SF1402837612599'),
  {
    name: 'receive: second fact',
    open: () => press(page, '1'),
    leave: () => press(page, 'Escape Escape'),
  },
  {
    name: 'inspect: list',
    open: async () => {
      await press(page, 'Alt+3')
      await shows('.wlist li')
    },
  },
  {
    name: 'inspect: begun',
    open: async () => {
      await press(page, 'Enter')
      await shows('main.inspect[data-state="open"]')
      await press(page, 'ArrowRight w d')
    },
  },
  {
    name: 'inspect: asks before it is submitted',
    open: async () => {
      await press(page, 'Enter')
      await shows('[role=dialog], dialog[open]')
    },
    leave: () => press(page, 'Escape'),
  },
  {
    name: 'inspect: all found, a piece missing',
    open: () => press(page, 'v 2'),
  },
  {
    name: 'receive: released',
    open: async () => {
      await press(page, 'Enter')
      await shows('main.receive[data-shown="submitted"]')
    },
  },
  {
    name: 'release',
    open: async () => {
      await press(page, 'Alt+5')
      await shows('main.release .head .ids')
      await press(page, 'End')
      await shows('footer.actions .settle')
    },
  },
  {
    name: 'release: override',
    open: async () => {
      await press(page, 'o')
      await shows('.outcomes')
    },
    leave: () => press(page, 'Escape Escape'),
  },
  {
    name: 'release: other actions',
    open: () => press(page, 'm'),
    leave: () => press(page, 'Escape'),
  },
  { name: 'release: export', open: () => press(page, 'e'), leave: () => press(page, 'Escape') },
  {
    name: 'cases',
    open: async () => {
      await press(page, 'Alt+6')
      await shows('main.cases, main')
    },
  },
  {
    name: 'settings',
    open: async () => {
      await press(page, 'Alt+9')
      await shows('main.settings')
    },
  },
  {
    name: 'sign-in',
    open: async () => {
      await press(page, 'Control+l')
      await shows('.sign-in')
    },
  },
]

describe('every screen, in three languages and both themes, fits and has no serious finding', () => {
  test.each(screens)('$name', async ({ name, open, leave }) => {
    onTestFailed(async () => {
      console.log((await app.picture(`accessibility ${name}`)).join('\n'))
    })
    await open()
    try {
      await look(name)
    } finally {
      await leave?.()
    }
    expect(app.complaints()).toEqual([])
  })
})
