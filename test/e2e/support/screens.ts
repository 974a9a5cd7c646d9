import type { Page } from 'playwright'
import { LANGUAGES, type Language } from '../../../renderer/text/languages.ts'
import { press, scan } from './keyboard.ts'
import { say } from './words.ts'

const PIN = '246810'
const SECTIONS = [
  'look',
  'sound',
  'scanner',
  'people',
  'stations',
  'shops',
  'hours',
  'buyers',
  'about',
] as const

/** One state of one screen. The list is walked from its beginning to its end, on a house that is empty at first. */
export interface Screen {
  readonly name: string
  readonly open: () => Promise<unknown>
  /** Brings the screen back to where the next one begins. */
  readonly leave?: () => Promise<unknown>
}

/** Changes the language behind an open dialog too, where a person could not reach the switch. */
export async function speak(page: Page, language: Language): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.lang)
  if (now === language) return
  await page.locator('.lang select').evaluate((select, value) => {
    if (!(select instanceof HTMLSelectElement)) return
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }, language)
  await page.waitForFunction((lang) => document.documentElement.lang === lang, language)
}

/** Does a thing in every language, ending in that of the walk. */
export async function inEveryLanguage(
  page: Page,
  work: (language: Language) => Promise<void>,
): Promise<void> {
  for (const language of LANGUAGES.toReversed()) {
    await speak(page, language)
    await work(language)
  }
}

/** Every screen there is, in its states. */
export function screensOf(page: Page): readonly Screen[] {
  const shows = (selector: string) => page.locator(selector).first().waitFor()
  const closed = async () => {
    await press(page, 'Escape')
    await page.locator('[role=dialog]').first().waitFor({ state: 'detached' })
  }
  /** A dialog that keys open, and Escape closes. */
  const dialog = (name: string, keys: string): Screen => ({
    name,
    open: async () => {
      await press(page, keys)
      await shows('[role=dialog]')
    },
    leave: closed,
  })
  const verdict = (name: string, code: string): Screen => ({
    name: `receive: ${name}`,
    open: async () => {
      await scan(page, code)
      await shows(`main.receive[data-shown="${name}"]`)
      // Else the inspection begins by itself.
      if (name === 'matched') await press(page, 'Space')
    },
  })

  return [
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
    {
      name: 'receive: camera',
      open: async () => {
        await press(page, 'v')
        await shows('main.receive .preview')
      },
      leave: () => press(page, 'v'),
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
        // The last rows are of late goods and refused parcels: nothing to settle.
        await press(page, 'End ArrowUp ArrowUp ArrowUp')
        await shows('footer.actions .settle:enabled')
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
    dialog('release: filter', 'f'),
    dialog('release: a note, a question, a case’s other work', 'm'),
    {
      name: 'cases',
      open: async () => {
        await press(page, 'Alt+6')
        await shows('main.cases .q-row[aria-current]')
      },
    },
    {
      name: 'search',
      open: async () => {
        await press(page, 'Control+k')
        await shows('[role=dialog] input')
        await page.locator('[role=dialog] input').fill('YT76')
        await shows('[role=dialog] [role=option]')
      },
      leave: closed,
    },
    dialog('keys', 'Shift+Slash'),
    {
      name: 'handover: begin',
      open: async () => {
        await press(page, 'Alt+2')
        await shows('main.handover')
      },
    },
    {
      name: 'handover: scanning',
      open: async () => {
        await press(page, 'Enter')
        await shows('[data-testid=brought]')
        await scan(page, 'YT7600112233457')
        await scan(page, 'SF1402837612599')
        await page.waitForFunction(
          () => document.querySelector('[data-testid=brought]')?.textContent?.trim() === '2',
        )
      },
    },
    { name: 'handover: at the door', open: () => press(page, '-'), leave: () => press(page, 'Escape') },
    dialog('handover: end', 'e'),
    {
      name: 'handover: ended',
      open: async () => {
        await press(page, 'e')
        await shows('[role=dialog]')
        await press(page, 'Enter')
        await shows('[data-testid=ended]')
      },
    },
    {
      name: 'print',
      open: async () => {
        await press(page, 'p')
        await shows('.print-leaf')
      },
      leave: closed,
    },
    {
      name: 'shelves: map',
      open: async () => {
        await press(page, 'Escape Alt+4')
        await shows('main.shelves')
        await press(page, '1')
      },
    },
    {
      name: 'shelves: found',
      open: async () => {
        await scan(page, 'YT5800700600501')
        await shows('[data-answer=parcels]')
      },
    },
    dialog('shelves: labels', 'Escape l'),
    dialog('shelves: places', 'a'),
    {
      name: 'shelves: unclaimed',
      open: async () => {
        await press(page, '2')
        await shows('main.shelves[data-tab=unclaimed] tbody tr')
      },
    },
    dialog('shelves: clue', 'c'),
    dialog('shelves: bind', 'Enter'),
    { name: 'shelves: put away', open: () => press(page, '3') },
    { name: 'shelves: tasks', open: () => press(page, '4') },
    {
      name: 'board',
      open: async () => {
        await press(page, 'Alt+7')
        await shows('main.board .board-grid')
      },
    },
    { name: 'board: tables', open: () => press(page, 't'), leave: () => press(page, 't') },
    {
      name: 'reconcile',
      open: async () => {
        await press(page, 'Alt+0')
        await shows('main.reconcile[aria-busy=false]')
      },
    },
    { name: 'reconcile: about to time out', open: () => press(page, '5') },
    ...SECTIONS.map((section, at) => ({
      name: `settings: ${section}`,
      open: async () => {
        await press(page, 'Alt+9')
        await shows('main.settings')
        await press(page, String(at + 1))
        await shows(`main.settings[data-section=${section}]`)
      },
    })),
    dialog('settings: licences', 'l'),
    dialog('settings: add a desk', '5 a'),
    dialog('settings: add an operator', '4 a'),
    dialog('settings: change an operator', 'Enter'),
    dialog('settings: a new PIN', 'p'),
    {
      name: 'sign-in',
      open: async () => {
        await press(page, 'Control+l')
        await shows('.sign-in')
      },
    },
  ]
}
