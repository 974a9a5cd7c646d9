import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { encodeGb18030 } from '../../../electron/import/gb18030.ts'
import type { CaseView, Output } from '../../../shared/contract.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { renderOrders, renderRefunds, SampleDay } from '../../../shared/import/sampleDay.ts'
import { MINUTE } from '../../../shared/time.ts'
import { type FoundLine, sampleFolder } from '../../support/sampleOutcomes.ts'
import type { FilePayload } from './exports.ts'
import { press, type } from './keyboard.ts'
import { ask } from './session.ts'

const PIECES = ['product', 'tag', 'dust_bag', 'packaging', 'courier_bag']
const CONDITION = { as_new: 'q', used: 'w', damaged_minor: 'e', damaged_major: 'r' } as const
const DEFECT = { none: 'a', packaging_only: 's', product: 'd' } as const

/** The ids of all cases by their refund numbers. */
export async function casesByNumber(page: Page): Promise<Map<string, CaseId>> {
  const ids = new Map<string, CaseId>()
  let before: CaseId | null = null
  for (let more = true; more; ) {
    const answer: Output<'case.list'> = await ask(page, 'case.list', { before, limit: 200 })
    for (const one of answer.cases) ids.set(one.refundNo, one.id)
    before = answer.cases.at(-1)?.id ?? null
    more = answer.more && before !== null
  }
  return ids
}

/** Enters by keys what was found of one line; what needs no word (all is as it should be) is one key. */
export async function findLine(page: Page, line: FoundLine): Promise<void> {
  const { came, kit, condition, defect, ownership, disposition } = line
  if (Object.keys(kit).length > 0) await press(page, 'v')
  const shown = Number(await page.getByTestId('came').innerText()) || 0
  for (let at = shown; at < (came ?? 0); at += 1) await press(page, 'ArrowRight')
  for (let at = shown; at > (came ?? 0); at -= 1) await press(page, 'ArrowLeft')
  for (const [piece, state] of Object.entries(kit))
    if (state === 'missing') await press(page, String(PIECES.indexOf(piece) + 1))
  if (condition !== null) await press(page, CONDITION[condition])
  if (defect !== null) await press(page, DEFECT[defect])
  if (ownership === 'not_ours') await press(page, 'c')
  if (disposition === 'repair') await press(page, 'h')
}

/** A case's decision in the words of the hand-written outcomes. */
export function decided(view: CaseView): object {
  const { work } = view.case
  const decision = work.state === 'decided' ? work.decision : null
  const rules = [...(decision?.rules ?? []), ...(decision?.lines.flatMap((line) => line.rules) ?? [])]
  const ids = (struck: boolean) =>
    rules.flatMap(({ id, suppressedBy }) => ((suppressedBy !== null) === struck ? [id] : [])).toSorted()
  return {
    outcome: decision?.outcome ?? null,
    amount: decision?.amount ?? null,
    rules: ids(false),
    struck: ids(true),
    freight: decision?.freight.return.payer ?? null,
    tasks: view.tasks.map(({ kind }) => kind).toSorted(),
  }
}

/** Moves the focus forward until it stands on the button of this name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    const text = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (text === name) return
  }
  throw new Error(`Tab does not reach: ${name}`)
}

/** Finds a case in the queue by the end of its refund number, and waits until it stands beside it. */
export async function findInQueue(page: Page, refundNo: string): Promise<void> {
  await toSearch(page)
  await press(page, 'Control+a')
  await type(page, refundNo.slice(-6))
  await press(page, 'Enter')
  await expect
    .poll(() => page.locator('main.release .head .ids').first().textContent(), { timeout: 5_000 })
    .toContain(refundNo)
}

/** Empties the queue's search field. */
export async function showWholeQueue(page: Page): Promise<void> {
  await toSearch(page)
  await press(page, 'Control+a Delete Enter')
}

/** A key that could begin a scan is held back for a moment: the next one is for the field that it brings up. */
async function toSearch(page: Page): Promise<void> {
  await press(page, '/')
  await page.locator('main.release input[type=search]:focus').waitFor()
}

/** The two files of the sample day exactly as they were imported, told by a time that one of its cases carries. */
export function sampleFiles(one: CaseView['case']): readonly [FilePayload, FilePayload] {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(sampleFolder, name), 'utf8'))
  const day = SampleDay.parse(read('day.json'))
  const names = read('names.json')
  const cell = day.refunds.find((row) => row['退款编号'] === `="${one.refundNo}"`)?.['退款的申请时间']
  const { appliedAt } = one.platform
  if (typeof cell !== 'number' || appliedAt === null) throw new Error('the case has no time of its own')
  const loadedAt = appliedAt - cell * MINUTE
  const file = (kind: 'refunds' | 'orders', text: string): FilePayload => ({
    name: String(Reflect.get(Object(names), kind)),
    mimeType: 'text/csv',
    buffer: encodeGb18030(text),
  })
  return [file('refunds', renderRefunds(day, loadedAt)), file('orders', renderOrders(day, loadedAt))]
}
