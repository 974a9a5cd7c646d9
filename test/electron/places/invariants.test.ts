import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { parcelsWithoutCase } from '../../../electron/database/parcels.ts'
import { deskReceipts } from '../../../electron/database/receipts.ts'
import { inBackground } from '../../../electron/import/background.ts'
import { rematch } from '../../../electron/import/rematch.ts'
import type { AppError } from '../../../shared/errors.ts'
import { type CaseId, CommandId, OperatorId, StationId } from '../../../shared/ids.ts'
import type { Result } from '../../../shared/result.ts'
import { addCase } from '../../support/builders.ts'
import { allGood } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'
import { broken } from '../../support/invariants.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())

const STEPS = [
  'scan',
  'move',
  'bind',
  'unbind',
  'claim',
  'submit',
  'reopen',
  'settle',
  'reopenCase',
  'putAway',
  'takeBack',
  'sendUnits',
  'redirect',
  'sendBack',
  'late',
  'undo',
  'turnAway',
] as const
type Step = { do: (typeof STEPS)[number]; n: number; m: number }
const often: ReadonlySet<string> = new Set(['scan', 'submit', 'putAway', 'takeBack', 'sendBack', 'late'])
const step: fc.Arbitrary<Step> = fc.oneof(
  ...STEPS.map((name) => ({
    weight: often.has(name) ? 4 : 2,
    arbitrary: fc.record({ do: fc.constant(name), n: fc.nat({ max: 40 }), m: fc.nat({ max: 12 }) }),
  })),
)

const told = new Map<string, number>()
function note(what: string, result: Result<unknown, AppError>): void {
  if (result.ok) told.set(what, (told.get(what) ?? 0) + 1)
  else if (result.error.code === 'internal' || result.error.code === 'bad_input')
    throw new Error(`${what}: ${JSON.stringify(result.error)} ${JSON.stringify(t.logged.at(-1))}`)
}
const pick = <T>(among: readonly T[], n: number): T | undefined => among[n % Math.max(1, among.length)]
const LOCATIONS = ['A-01', 'A-05', 'B-02', 'A-DESK', 'HOLD', 'STOCK', 'A-99', 'RDS-A-07']
const DISPOSITIONS = ['restock', 'scrap', 'send_back', 'hold'] as const
let outbound = 0

class Play {
  readonly #cases: CaseId[]
  readonly #numbers: readonly string[]
  constructor(cases: CaseId[], numbers: readonly string[]) {
    this.#cases = cases
    this.#numbers = numbers
  }

  async #views() {
    return Promise.all(this.#cases.map(async (caseId) => (await t.must('case.view', { caseId })).view))
  }
  async #stock(open: boolean) {
    const rows = await t.house.db
      .selectFrom('stock')
      .select(['id', 'case_id', 'done_at', 'disposition'])
      .execute()
    return rows.filter((row) => this.#cases.includes(row.case_id) && (row.done_at === null) === open)
  }
  async #tasks(kind: 'send_back' | 'late_goods') {
    const { tasks } = await t.must('task.list', { kinds: [kind], limit: 1000 })
    return tasks.filter((task) => task.case !== null && this.#cases.includes(task.case.id))
  }
  /** A number to send under: mostly a new one, now and then one of the parcels' own. */
  #raw(m: number): string {
    outbound += 86_420_135
    return m === 0 ? (this.#numbers[0] ?? '') : `SF1${String(700_000_000_000 + outbound).slice(-12)}`
  }

  async make({ do: what, n, m }: Step): Promise<void> {
    t.clock.advance(1000)
    const id = commandId()
    const raw = pick(this.#numbers, n) ?? ''
    const parcels = (await t.must('parcel.find', { text: raw })).found.map((each) => each.parcel)
    const parcel = pick(parcels, m)
    const strays = (await t.must('unclaimed.list', {})).items.map((item) => item.parcel)
    const views = await this.#views()
    switch (what) {
      case 'scan':
        return note(what, await t.call('parcel.scan', { commandId: id, raw, typed: false, cod: null }))
      case 'turnAway': {
        const target = { by: 'raw', raw } as const
        const more = { reason: 'cod', codAmount: null, carrier: null } as const
        return note(what, await t.call('parcel.turnAway', { commandId: id, target, ...more }))
      }
      case 'move': {
        if (!parcel) return
        const location = pick(LOCATIONS, m) ?? 'HOLD'
        return note(what, await t.call('parcel.move', { commandId: id, parcelId: parcel.id, location }))
      }
      case 'bind': {
        const stray = pick(strays, n)
        const caseId = pick(this.#cases, m)
        if (!stray || caseId === undefined) return
        const input = { commandId: id, parcelId: stray.id, caseId, fact: null, reason: 'so' }
        return note(what, await t.call('parcel.bind', input))
      }
      case 'unbind': {
        const one = pick(
          views.flatMap((view) =>
            view.parcels.map((each) => ({ caseId: view.case.id, parcelId: each.parcel.id })),
          ),
          n,
        )
        if (one) note(what, await t.call('parcel.unbind', { commandId: id, ...one, reason: 'so' }))
        return
      }
      case 'claim': {
        const actor = { operatorId: OperatorId.parse(1), stationId: StationId.parse(1) }
        for (const row of await parcelsWithoutCase(t.house.db, 1000))
          await inBackground(t.house, actor, (tx) => rematch(tx, row))
        return
      }
      case 'submit':
        return this.#submit(id, n, m)
      case 'reopen': {
        const one = pick(
          views.flatMap((view) => view.inspections.map((i) => ({ i, workVersion: view.case.workVersion }))),
          n,
        )
        if (!one) return
        const { workVersion } = one
        const input = { commandId: id, inspectionId: one.i.id, reason: 'so', workVersion }
        return note(what, await t.call('inspection.reopen', input))
      }
      case 'settle':
      case 'reopenCase': {
        const view = pick(
          views.filter((each) => (each.case.work.state === 'settled') === (what === 'reopenCase')),
          n,
        )
        if (!view) return
        const { workVersion, platformVersion } = view.case
        const seen = { commandId: id, caseId: view.case.id, workVersion, reason: 'so' }
        if (what === 'reopenCase') return note(what, await t.call('case.reopen', seen))
        const input = { ...seen, platformVersion, outcome: 'cancelled', amount: 0 } as const
        return note(what, await t.call('case.settle', input))
      }
      case 'undo': {
        const receipt = (await deskReceipts(t.house.db, StationId.parse(1), 4))[m % 4]
        if (!receipt) return
        const target = CommandId.parse(receipt.command_id)
        return note(what, await t.call('desk.undo', { commandId: id, target }))
      }
      default:
        return this.#goods(what, id, n, m)
    }
  }

  async #goods(
    what: 'putAway' | 'takeBack' | 'sendUnits' | 'redirect' | 'sendBack' | 'late',
    id: CommandId,
    n: number,
    m: number,
  ): Promise<void> {
    if (what === 'sendBack') {
      const task = pick(await this.#tasks('send_back'), n)
      if (task)
        note(what, await t.call('task.sendBack', { commandId: id, taskId: task.id, raw: this.#raw(m) }))
      return
    }
    if (what === 'late') {
      const task = pick(await this.#tasks('late_goods'), n)
      const lineId = task?.case?.lines[0]?.id
      if (!task || lineId === undefined) return
      const choice = pick(['send_back', 'restock', 'hold'] as const, m) ?? 'hold'
      const units = choice === 'restock' ? [{ lineId, units: 1, disposition: 'restock' as const }] : []
      const input = { commandId: id, taskId: task.id, choice, units, note: 'so' }
      return note(`late ${choice}`, await t.call('task.late', input))
    }
    const rows = await this.#stock(what !== 'takeBack')
    const row = pick(
      what === 'sendUnits' ? rows.filter(({ disposition }) => disposition === 'send_back') : rows,
      n,
    )
    if (!row) return
    const ids = [row.id]
    if (what === 'putAway') {
      const location = m % 3 === 0 ? (pick(LOCATIONS, n) ?? null) : null
      return note(what, await t.call('stock.putAway', { commandId: id, ids, location }))
    }
    if (what === 'sendUnits')
      return note(what, await t.call('stock.sendBack', { commandId: id, ids, raw: this.#raw(m) }))
    if (what === 'takeBack') return note(what, await t.call('stock.takeBack', { commandId: id, ids }))
    const disposition = pick(DISPOSITIONS, m) ?? 'hold'
    note(what, await t.call('stock.redirect', { commandId: id, id: row.id, disposition }))
  }

  async #submit(id: CommandId, n: number, m: number): Promise<void> {
    const { waiting } = await t.must('inspection.waiting', {})
    const one = pick(
      waiting.filter((w) => this.#cases.includes(w.case.id)),
      n,
    )
    if (!one) return
    const opened = await t.call('inspection.open', {
      commandId: commandId(),
      parcelId: one.parcel.id,
      caseId: one.case.id,
    })
    note('open', opened)
    if (!opened.ok || m === 12) return
    const { view } = opened.value
    const ownership = m % 4 === 3 ? 'not_ours' : 'ours'
    const disposition = pick(DISPOSITIONS, m) ?? null
    const findings = allGood(view, { ownership, disposition })
    const { workVersion } = view.case
    const input = { commandId: id, inspectionId: view.inspection.id, findings, final: true, workVersion }
    note('submit', await t.call('inspection.submit', input))
  }
}

let runs = 0
async function play(steps: readonly Step[]): Promise<void> {
  runs += 1
  const n = (k: number) => `YT${String(k)}${String(runs * 7919).padStart(7, '0')}${String(k * 11_111)}`
  const sent = (return_tracking: string, over: object = {}) =>
    addCase(t.house, { return_tracking, outbound_tracking: null, ...over })
  const cases = [
    await sent(`${n(1)},${n(2)}`, { lines: [{ title: 'a' }, { title: 'b' }] }),
    await sent(n(3)),
    await sent(n(3), { type: 'exchange' }),
    await sent(n(4), { state: 'closed', finished_at: 1 }),
  ]
  const game = new Play(cases, [n(1), n(2), n(3), n(4), n(5), n(6)])
  for (const [i, one] of steps.entries()) {
    await game.make(one)
    const wrong = await broken(t)
    if (wrong.length > 0)
      throw new Error(`after ${JSON.stringify(steps.slice(0, i + 1))}: ${wrong.join('\n')}`)
  }
}

test('places, units and tasks agree with the parcels after every command', { timeout: 120_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), play), {
    seed: Number(process.env['RETURNDOCK_SEED'] ?? 20_261_123),
    numRuns: Number(process.env['RETURNDOCK_RUNS'] ?? 14),
    endOnFailure: true,
  })
  for (const what of [
    'move',
    'bind',
    'unbind',
    'submit',
    'reopen',
    'reopenCase',
    'putAway',
    'takeBack',
    'redirect',
    'sendBack',
    'late send_back',
    'late restock',
    'late hold',
    'undo',
  ])
    expect(told.get(what) ?? 0, what).toBeGreaterThan(0)
})
