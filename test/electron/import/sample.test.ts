import { expect, it } from 'vitest'
import { commandId, type TestHouse, withHouse } from '../../support/house.ts'
import { importUploads } from '../../support/imports.ts'
import { type SampleOutcome, sampleOutcomes } from '../../support/sampleOutcomes.ts'

const outcomes = sampleOutcomes()

function lineOf(line: SampleOutcome['inspections'][number]['lines'][number] | undefined) {
  if (line === undefined) throw new Error('a line without findings')
  return line
}

async function caseOf(t: TestHouse, refundNo: string) {
  const row = await t.house.db
    .selectFrom('return_case')
    .select('id')
    .where('refund_no', '=', refundNo)
    .executeTakeFirstOrThrow()
  return (await t.must('case.view', { caseId: row.id })).view
}

async function play(t: TestHouse, scene: SampleOutcome) {
  const cod = scene.cod === undefined ? null : { amount: scene.cod }
  const scan = { commandId: commandId(), raw: scene.tracking, typed: false, cod }
  let { verdict } = await t.must('parcel.scan', scan)
  expect(verdict, scene.scene).toMatchObject(scene.verdict)
  if (scene.choose) {
    const { refundNo, ...fact } = scene.choose
    const caseId = (await caseOf(t, refundNo)).case.id
    verdict = (await t.must('parcel.choose', { commandId: commandId(), raw: scene.tracking, caseId, fact }))
      .verdict
  }
  if (!('parcel' in verdict)) throw new Error(`${scene.scene}: nothing was received`)
  for (const { refundNo, final, lines } of scene.inspections) {
    const known = await caseOf(t, refundNo)
    const { view } = await t.must('inspection.open', {
      commandId: commandId(),
      parcelId: verdict.parcel.id,
      caseId: known.case.id,
    })
    await t.must('inspection.submit', {
      commandId: commandId(),
      inspectionId: view.inspection.id,
      final,
      workVersion: view.case.workVersion,
      findings: {
        emptyBox: false,
        deliveredAt: null,
        lines: view.case.lines.map((line, i) => ({
          ...lineOf(lines[i]),
          lineId: line.id,
          note: '',
          quantity: null,
          neverArrived: null,
          proof: 'none' as const,
        })),
      },
    })
  }
  for (const expected of scene.expected) {
    const view = await caseOf(t, expected.refundNo)
    const decision = view.case.work.state === 'decided' ? view.case.work.decision : null
    const rules = [...(decision?.rules ?? []), ...(decision?.lines.flatMap((line) => line.rules) ?? [])]
    const ids = (struck: boolean) =>
      rules
        .filter((rule) => (rule.suppressedBy !== null) === struck)
        .map((rule) => rule.id)
        .sort()
    expect({
      scene: scene.scene,
      refundNo: expected.refundNo,
      outcome: decision?.outcome ?? null,
      amount: decision?.amount ?? null,
      rules: ids(false),
      struck: ids(true),
      freight: decision?.freight.return.payer ?? null,
      tasks: view.tasks.map((task) => task.kind).sort(),
    }).toEqual({
      scene: scene.scene,
      ...expected,
      rules: expected.rules.toSorted(),
      tasks: expected.tasks.toSorted(),
    })
  }
}

it('brings the sample day in, and every label has the outcome that was written down for it', async () => {
  await withHouse(async (t) => {
    const { uploads } = await t.must('sample.load', {})
    const [refunds, orders] = await importUploads(t, uploads)
    expect(refunds?.preview.rows).toEqual({ total: 201, added: 200, changed: 0, unchanged: 0, bad: 0 })
    expect(refunds?.preview).toMatchObject({ encoding: 'gb18030', kind: 'refunds', asksAmountSplit: false })
    expect(orders?.preview).toMatchObject({ kind: 'orders', problemCount: 0 })
    expect(orders?.preview.rows.changed).toBe(200)
    const { waybills } = await t.must('sample.waybills', {})
    expect(waybills.map(({ tracking, scene }) => ({ tracking, scene }))).toEqual(
      outcomes.map(({ tracking, scene }) => ({ tracking, scene })),
    )
    for (const scene of outcomes) await play(t, scene)
  })
}, 60_000)

it('is due around the day on which it is loaded', async () => {
  await withHouse(async (t) => {
    t.clock.set(Date.UTC(2031, 2, 3, 4, 5, 6))
    const { uploads } = await t.must('sample.load', {})
    await importUploads(t, uploads)
    const hours = (n: number) => t.clock() + n * 3_600_000
    const due = async (from: number, to: number) =>
      (
        await t.house.db
          .selectFrom('return_case')
          .select('id')
          .where('deadline_at', '>', from)
          .where('deadline_at', '<=', to)
          .where('deadline_source', '=', 'platform')
          .execute()
      ).length
    expect(await due(hours(-48), hours(0))).toBeGreaterThan(0)
    expect(await due(hours(0), hours(4))).toBeGreaterThan(3)
    expect(await due(hours(4), hours(14))).toBeGreaterThan(3)
    expect(await due(hours(14), hours(24 * 10))).toBeGreaterThan(50)
    expect(await due(hours(24 * 10), hours(24 * 10_000))).toBe(0)
  })
}, 60_000)
