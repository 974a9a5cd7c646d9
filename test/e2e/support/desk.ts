import type { Page } from 'playwright'
import { expect } from 'vitest'
import type { Decision } from '../../../shared/policy/decision.ts'
import { press, scan } from './keyboard.ts'
import { say } from './words.ts'

const RECEIVE = 'main.receive'
const INSPECT = 'main.inspect'
/** A scan's answer stands there: not the release of a parcel before it, whose number may end the same. */
const ANSWERED = `${RECEIVE}:not([data-shown="ready"], [data-shown="submitted"], [data-shown="undone"])`

/** The answer that fills the receiving screen. */
export interface ShownVerdict {
  readonly kind: string
  readonly word: string
  readonly sub: string
}

/** Scans at the desk and reads the answer. */
export async function scanParcel(page: Page, code: string): Promise<ShownVerdict> {
  const number = code.replace(/-.*$/, '').slice(-4)
  await scan(page, code)
  await page.locator(RECEIVE).waitFor()
  // The number stands on the screen with its last four digits apart.
  await expect.poll(() => page.locator(`${ANSWERED} .lead`).innerText(), { timeout: 5_000 }).toContain(number)
  return readVerdict(page)
}

export async function readVerdict(page: Page): Promise<ShownVerdict> {
  const panel = page.getByTestId('verdict')
  return {
    kind: (await page.locator(RECEIVE).getAttribute('data-shown')) ?? '',
    word: (await panel.getByRole('heading').innerText()).trim(),
    sub: (await panel.locator('p').innerText()).trim(),
  }
}

/** The decision as the inspection shows it while it builds up. */
export interface ShownDecision {
  readonly outcome: string
  /** As it is written; `—` where no money is to be paid. */
  readonly amount: string
  /** Ids of the rules in alphabetical order; those that are struck through end in ` void`. */
  readonly rules: readonly string[]
  /** What is missing, in words. */
  readonly missing: readonly string[]
}

export async function readDecision(page: Page): Promise<ShownDecision> {
  return page.locator(INSPECT).evaluate((main) => {
    const text = (node: Node | null | undefined) => node?.textContent?.trim() ?? ''
    const rules = [...main.querySelectorAll('ul.rules li')].map((item) => {
      const id = text(item.querySelector('.code'))
      return item.querySelector('s') === null ? id : `${id} void`
    })
    const missing = [...main.querySelectorAll('.dec ul.lacks li')].map((item) =>
      text(item.querySelector('span')?.firstChild),
    )
    return {
      outcome: main.querySelector('[data-testid=outcome]')?.getAttribute('data-outcome') ?? '',
      amount: text(main.querySelector('[data-testid=amount]')),
      rules: rules.toSorted(),
      missing,
    }
  })
}

/** Begins the inspection of the parcel whose answer is on the screen. */
export async function beginInspection(page: Page): Promise<void> {
  await press(page, 'Enter')
  await page.locator(`${INSPECT}[data-state="open"]`).waitFor()
}

/** Releases the decision; where something is still unknown, the screen asks once more. */
export async function release(page: Page, asksFirst: boolean): Promise<void> {
  await press(page, 'Enter')
  if (asksFirst) {
    await page.getByRole('dialog').getByText(say('inspect.confirm.title')).waitFor()
    await press(page, 'Enter')
  }
  await page.locator(`${RECEIVE}[data-shown="submitted"]`).waitFor()
}

/** A decision's rules as the tables write them: `quality:full used:reject/quality`, in alphabetical order. */
export function rulesOf(decision: Pick<Decision, 'rules' | 'lines'>): string[] {
  return [...decision.rules, ...decision.lines.flatMap((line) => line.rules)]
    .map(({ id, effect, suppressedBy }) =>
      suppressedBy === null ? `${id}:${effect}` : `${id}:${effect}/${suppressedBy}`,
    )
    .toSorted()
}
