import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import type { SessionHolder } from '../../../electron/context.ts'
import { parcelsWithoutCase } from '../../../electron/database/parcels.ts'
import { deskReceipts } from '../../../electron/database/receipts.ts'
import { inBackground } from '../../../electron/import/background.ts'
import { rematch } from '../../../electron/import/rematch.ts'
import type { AppError } from '../../../shared/errors.ts'
import { type CaseId, CommandId, OperatorId, StationId } from '../../../shared/ids.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { SettleOutcome } from '../../../shared/returns/settlement.ts'
import { addCase } from '../../support/builders.ts'
import { allGood } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { broken } from '../../support/invariants.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())
const b = await t.signIn(['clerk', 'agent', 'supervisor'], { station: 2 })

/** What may happen at a desk or in customer service; numbers pick among what there is. */
type Step =
  | { do: 'scan'; number: number; at: 0 | 1; cod: boolean }
  | { do: 'none'; number: number; at: 0 | 1 }
  | { do: 'turnAway'; number: number; at: 0 | 1 }
  | { do: 'undo'; back: number; at: 0 | 1 }
  | { do: 'open'; nth: number; at: 0 | 1 }
  | { do: 'save'; nth: number; at: 0 | 1 }
  | { do: 'submit'; nth: number; at: 0 | 1; final: boolean; ours: boolean }
  | { do: 'reopen'; nth: number; at: 0 | 1 }
  | { do: 'settle'; nth: number; at: 0 | 1; outcome: SettleOutcome }
  | { do: 'reopenCase'; nth: number; at: 0 | 1 }
  | { do: 'done'; nth: number }
  | { do: 'claim' }
  | { do: 'wait'; ms: number }

const number = fc.nat({ max: 7 })
const nth = fc.nat({ max: 5 })
const at = fc.constantFrom<0 | 1>(0, 1)
const outcome = fc.constantFrom<SettleOutcome>('refunded', 'partly_refunded', 'refused', 'cancelled')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('scan'), number, at, cod: fc.constantFrom(true, false, false) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('none'), number, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turnAway'), number, at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('undo'), back: fc.nat({ max: 3 }), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open'), nth, at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('save'), nth, at }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('submit'),
      nth,
      at,
      final: fc.boolean(),
      ours: fc.constantFrom(true, true, false),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen'), nth, at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle'), nth, at, outcome }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopenCase'), nth, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('done'), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('claim') }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(1_800_000, 32_400_000) }),
  },
)

const told = new Map<string, number>()
/** Remembers how often a step succeeded, and that a refusal was an expected one. */
function note(what: string, result: Result<unknown, AppError>): void {
  if (result.ok) told.set(what, (told.get(what) ?? 0) + 1)
  else if (result.error.code === 'internal' || result.error.code === 'bad_input')
    throw new Error(`${what}: ${JSON.stringify(result.error)} ${JSON.stringify(t.logged.at(-1))}`)
}

const pick = <T>(among: readonly T[], n: number): T | undefined => among[n % Math.max(1, among.length)]
let runs = 0

class Play {
  readonly #cases: CaseId[]
  readonly #numbers: readonly string[]
  constructor(cases: CaseId[], numbers: readonly string[]) {
    this.#cases = cases
    this.#numbers = numbers
  }

  async make(step: Step): Promise<void> {
    t.clock.advance(1000)
    if (step.do === 'wait') {
      t.clock.advance(step.ms)
      return
    }
    const as = 'at' in step && step.at === 1 ? b : t.holder
    const id = commandId()
    switch (step.do) {
      case 'scan': {
        const cod = step.cod ? { amount: 100 } : null
        const result = await t.call(
          'parcel.scan',
          { commandId: id, raw: this.#raw(step.number), typed: false, cod },
          as,
        )
        return note(result.ok ? `scan ${result.value.verdict.kind}` : 'scan', result)
      }
      case 'none':
        return note(
          'none',
          await t.call('parcel.unclaimed', { commandId: id, raw: this.#raw(step.number) }, as),
        )
      case 'turnAway': {
        const target = { by: 'raw', raw: this.#raw(step.number) } as const
        const input = { commandId: id, target, reason: 'cod', codAmount: null, carrier: null } as const
        return note('turnAway', await t.call('parcel.turnAway', input, as))
      }
      case 'undo': {
        const receipts = await deskReceipts(t.house.db, StationId.parse(step.at + 1), 4)
        const receipt = receipts[step.back]
        if (!receipt) return
        const target = CommandId.parse(receipt.command_id)
        return note(`undo ${receipt.call}`, await t.call('desk.undo', { commandId: id, target }, as))
      }
      case 'settle':
      case 'reopenCase':
        return this.#office(step, id, as)
      case 'claim':
        return this.#claim()
      case 'done': {
        const { items } = await t.must('queue.items', { caseIds: this.#cases })
        const task = pick(
          items.flatMap((item) => item.tasks),
          step.nth,
        )
        if (task)
          note(`done ${task.kind}`, await t.call('task.done', { commandId: id, taskId: task.id, note: '' }))
        return
      }
      default:
        return this.#inspection(step, id, as)
    }
  }

  /** An export brings the case of what was unclaimed. */
  async #claim(): Promise<void> {
    this.#cases.push(await addCase(t.house, { return_tracking: this.#raw(5), outbound_tracking: null }))
    const actor = { operatorId: OperatorId.parse(1), stationId: StationId.parse(1) }
    for (const parcel of await parcelsWithoutCase(t.house.db, 1000))
      if (await inBackground(t.house, actor, (tx) => rematch(tx, parcel))) note('claim', ok({}))
  }

  #raw(n: number): string {
    return pick(this.#numbers, n) ?? ''
  }

  async #office(
    step: Extract<Step, { do: 'settle' | 'reopenCase' }>,
    id: CommandId,
    as: SessionHolder,
  ): Promise<void> {
    const views = await Promise.all(this.#cases.map((caseId) => t.must('case.view', { caseId })))
    const settled = views.filter(({ view }) => view.case.work.state === 'settled')
    const one = pick(step.do === 'reopenCase' ? settled : views, step.nth)
    if (!one) return
    const { view } = one
    const caseId = view.case.id
    const { workVersion, platformVersion } = view.case
    const seen = { commandId: id, caseId, workVersion, reason: 'so' }
    if (step.do === 'reopenCase') return note('reopenCase', await t.call('case.reopen', seen, as))
    const amount = { refunded: 29_900, partly_refunded: 100, exchanged: 0, refused: 0, cancelled: 0 }[
      step.outcome
    ]
    const input = { ...seen, platformVersion, outcome: step.outcome, amount }
    note('settle', await t.call('case.settle', input, as))
  }

  async #inspection(
    step: Extract<Step, { do: 'open' | 'save' | 'submit' | 'reopen' }>,
    id: CommandId,
    as: SessionHolder,
  ): Promise<void> {
    if (step.do === 'reopen') {
      const views = await Promise.all(this.#cases.map((caseId) => t.must('case.view', { caseId })))
      const all = views.flatMap(({ view }) => view.inspections.map((i) => ({ i, at: view.case.workVersion })))
      const one = pick(all, step.nth)
      if (!one) return
      const input = { commandId: id, inspectionId: one.i.id, reason: 'so', workVersion: one.at }
      return note('reopen', await t.call('inspection.reopen', input, as))
    }
    const waiting = (await t.must('inspection.waiting', {})).waiting.filter((w) =>
      this.#cases.includes(w.case.id),
    )
    const one = pick(waiting, step.nth)
    if (!one) return
    const open = { commandId: commandId(), parcelId: one.parcel.id, caseId: one.case.id }
    const opened = await t.call('inspection.open', open, as)
    note('open', opened)
    if (!opened.ok || step.do === 'open') return
    const { view } = opened.value
    const inspectionId = view.inspection.id
    if (step.do === 'save') {
      const save = {
        commandId: id,
        inspectionId,
        revision: view.inspection.revision,
        findings: allGood(view),
      }
      return note('save', await t.call('inspection.save', save, as))
    }
    const findings = allGood(view, { ownership: step.ours ? 'ours' : 'not_ours' })
    const input = {
      commandId: id,
      inspectionId,
      findings,
      final: step.final,
      workVersion: view.case.workVersion,
    }
    note('submit', await t.call('inspection.submit', input, as))
  }
}

/** New cases and numbers for each run: an ordinary one in two parcels, two in one parcel, a refund-only, a closed one. */
async function play(steps: readonly Step[]): Promise<void> {
  runs += 1
  const n = (k: number) => `YT${String(k)}${String(runs * 7919).padStart(7, '0')}${String(k * 11_111)}`
  const sent = (return_tracking: string, over: object = {}) =>
    addCase(t.house, { return_tracking, outbound_tracking: null, ...over })
  const cases = [
    await sent(`${n(1)},${n(2)}`),
    await sent(n(3)),
    await sent(n(3), { type: 'exchange' }),
    await sent(n(4), { type: 'refund_only' }),
    await sent(n(5), { state: 'closed' }),
  ]
  const game = new Play(cases, [n(1), n(2), n(3), n(4), n(5), n(6), n(1).slice(2), n(6).slice(2)])
  for (const one of steps) {
    await game.make(one)
    expect(await broken(t)).toEqual([])
  }
}

describe('whatever happens in whatever order', () => {
  test('the rows agree with one another after every command', { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), play), {
      // The same sequences each time: what they reach is checked below.
      seed: 20_260_601,
      numRuns: 18,
      endOnFailure: true,
    })
    await t.reopen()
    expect(await broken(t)).toEqual([])
    expect(told.get('claim') ?? 0).toBeGreaterThan(0)
    // The sequences reached what they were to reach.
    const reached = [
      'scan matched',
      'scan several',
      'scan late',
      'scan already',
      'scan turned_away',
      'submit',
      'reopen',
    ]
    for (const what of [
      ...reached,
      'settle',
      'reopenCase',
      'undo parcel.scan',
      'undo parcel.turnAway',
      'undo inspection.submit',
    ])
      expect(told.get(what) ?? 0, what).toBeGreaterThan(0)
  })

  test('and what does not agree is seen', async () => {
    await t.house.writer.desk((trx) => trx.updateTable('daily').set({ n: 777 }).execute())
    await t.house.writer.desk((trx) => trx.updateTable('head').set({ seq: 777_777 }).execute())
    expect((await broken(t)).length).toBeGreaterThan(2)
  })
})
