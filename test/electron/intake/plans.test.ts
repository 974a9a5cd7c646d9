import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { nearQuery } from '../../../electron/database/matches.ts'
import { addCase } from '../../support/builders.ts'
import { inspect, scan, scanned, settling } from '../../support/desk.ts'
import { commandId, openTestHouse } from '../../support/house.ts'

const t = await openTestHouse()
/** Every statement that the house prepared since it was opened anew; each is prepared once. */
const prepared = new Set<string>()
const onScan = new Set<string>()

beforeAll(async () => {
  const sent = { outbound_tracking: null }
  const one = await addCase(t.house, { ...sent, return_tracking: 'YT1000000000001' })
  await addCase(t.house, { ...sent, return_tracking: 'YT2200000000001,YT2200000990001' })
  await addCase(t.house, { ...sent, return_tracking: 'YT3300000000001' })
  await addCase(t.house, { ...sent, return_tracking: 'YT3300000000001', type: 'exchange' })
  await addCase(t.house, { ...sent, return_tracking: 'YT4400000000001', type: 'refund_only' })
  await addCase(t.house, { ...sent, return_tracking: 'YT5500000000001', state: 'closed' })
  const near = await addCase(t.house, { ...sent, return_tracking: 'YT6600000000001' })
  await addCase(t.house, { ...sent, return_tracking: 'YT7700000000001' })

  await t.reopen()
  const { prepare } = SqliteDatabase.prototype
  vi.spyOn(SqliteDatabase.prototype, 'prepare').mockImplementation(function (
    this: SqliteDatabase.Database,
    sql: string,
  ) {
    prepared.add(sql)
    return prepare.call(this, sql)
  })
  const matched = await scanned(t, 'YT1000000000001', 'matched')
  await scanned(t, 'YT2200000000001', 'matched')
  await scanned(t, 'YT2200000990001', 'matched')
  await scanned(t, 'YT3300000000001', 'several')
  await scanned(t, 'YT4400000000001', 'refund_only')
  await scanned(t, 'YT5500000000001', 'late')
  await scanned(t, 'YT6600000000002', 'near')
  await scanned(t, 'YT7700000000001', 'turned_away', { cod: { amount: 1 } })
  const unknown = await scanned(t, 'YT8800000000001', 'unknown')
  await scanned(t, 'YT1000000000001', 'already')
  for (const raw of ['6901234567892', 'https://example.com/', 'RR123456789CN', '']) await scan(t, raw)
  const fact = { kind: 'name', value: '林小雨' } as const
  await t.must('parcel.choose', { commandId: commandId(), raw: 'YT6600000000002', caseId: near, fact })
  for (const sql of prepared) onScan.add(sql)

  const turn = { commandId: commandId(), reason: 'cod', codAmount: null, carrier: null } as const
  await t.must('parcel.turnAway', { ...turn, target: { by: 'parcel', parcelId: unknown.parcel.id } })
  await t.must('desk.undo', { commandId: commandId(), target: turn.commandId })
  const submit = commandId()
  await inspect(t, matched.parcel.id, one, { id: submit })
  await t.must('desk.undo', { commandId: commandId(), target: submit })
  await inspect(t, matched.parcel.id, one)
  await t.must('case.settle', await settling(t, one, { outcome: 'refunded', amount: 29_900 }))
  await t.must('case.reopen', { commandId: commandId(), caseId: one, workVersion: 5, reason: 'x' })
  await t.must('desk.today', {})
  await t.must('queue.items', { caseIds: [one] })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await t.dispose()
})

/** The steps that walk through a whole table or index. A list of values in the statement itself is no table. */
function walks(sql: string): string[] {
  return t
    .plan(sql)
    .split('\n')
    .filter(
      (step) =>
        step.startsWith('SCAN') &&
        !/^SCAN (?:CONSTANT ROW|\d+ CONSTANT ROWS|\d+-ROW VALUES CLAUSE)$/.test(step),
    )
}
/** At its start the house also ends imports that were cut off; that is no desk's statement. */
const readable = (sql: string) =>
  /^(?:select|insert|update|delete|with)/i.test(sql) && !sql.includes('import_run')

describe('no statement walks through a table', () => {
  test('while a parcel is scanned, whatever the verdict', () => {
    const seen = [...onScan].filter(readable)
    expect(seen.length).toBeGreaterThan(15)
    expect(seen.some((sql) => sql.includes('return_case_awaiting'))).toBe(true)
    expect(seen.filter((sql) => walks(sql).length > 0)).toEqual([])
  })

  test('in any other command of the desk or of customer service, but for people, stations, and what waits', () => {
    const few = /^SCAN (?:operator|station)\b|INDEX parcel_case_waiting$/
    const seen = [...prepared].filter((sql) => readable(sql) && !onScan.has(sql))
    expect(seen.length).toBeGreaterThan(20)
    expect(seen.filter((sql) => walks(sql).some((step) => !few.test(step)))).toEqual([])
  })

  test('and the search for near misses goes by the index of awaiting cases, however many neighbours', () => {
    for (const n of [128, 640, 1024])
      expect(t.plan(nearQuery(n))).toBe('SEARCH return_case USING INDEX return_case_awaiting (<expr>=?)')
  })

  test('a walk would be seen', () => {
    expect(walks('SELECT * FROM parcel WHERE raw = ?')).toEqual(['SCAN parcel'])
  })
})
