import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { appendEvents } from '../../../electron/database/events.ts'
import { databaseName } from '../../../electron/database/open.ts'
import { addCase } from '../../support/builders.ts'
import { testStart } from '../../support/clock.ts'
import { openTestHouse } from '../../support/house.ts'
import { withSqlite } from '../../support/sqlite.ts'

const t = await openTestHouse()
afterAll(() => t.dispose())
const caseId = await addCase(t.house, { refund_no: '1' })
await t.house.writer.desk((trx) =>
  appendEvents(trx, [
    {
      at: testStart,
      operatorId: null,
      stationId: null,
      caseId,
      parcelId: null,
      data: { type: 'case.undecided' },
    },
  ]),
)
/** Runs on a connection of its own, with the house's settings. */
const run = (sql: string) => withSqlite(join(t.dataDir, databaseName), (sqlite) => sqlite.exec(sql))

describe('events are append-only', () => {
  test.each([
    ['UPDATE', `UPDATE event SET type = 'x' WHERE seq = 1`],
    ['DELETE', 'DELETE FROM event WHERE seq = 1'],
    ['INSERT OR REPLACE', `INSERT OR REPLACE INTO event (seq, at, type, data) VALUES (1, 0, 'x', '{}')`],
    ['REPLACE', `REPLACE INTO event (seq, at, type, data) VALUES (1, 0, 'x', '{}')`],
    [
      'an upsert',
      `INSERT INTO event (seq, at, type, data) VALUES (1, 0, 'x', '{}') ON CONFLICT DO UPDATE SET type = 'x'`,
    ],
    ['UPDATE OR REPLACE', 'UPDATE OR REPLACE event SET at = 1 WHERE seq = 1'],
  ])('%s', async (_what, sql) => {
    expect(() => run(sql)).toThrow(/append-only/)
    const [row] = await t.house.db.selectFrom('event').select(['seq', 'type']).execute()
    expect(row).toEqual({ seq: 1, type: 'case.undecided' })
  })
})

test('every table is STRICT', () => {
  const loose = withSqlite(join(t.dataDir, databaseName), (sqlite) =>
    sqlite
      .prepare(
        `SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all(),
  )
  expect(loose).toEqual([])
})

describe('the file itself refuses', () => {
  test.each([
    ['text where money belongs', `UPDATE return_case SET asked = 'many'`, /TEXT value in INTEGER column/],
    ['a fraction of a fen', 'UPDATE return_case SET asked = 1.5', /REAL value in INTEGER column/],
    ['a negative amount', 'UPDATE return_case SET asked = -1', /CHECK/],
    ['a state that is none', `UPDATE return_case SET work_state = 'perhaps'`, /CHECK/],
    ['a decided case without its decision', `UPDATE return_case SET work_state = 'decided'`, /CHECK/],
    ['a settled case without its settlement', `UPDATE return_case SET work_state = 'settled'`, /CHECK/],
    ['a deadline from nowhere', 'UPDATE return_case SET deadline_source = NULL', /CHECK/],
    ['another currency', `UPDATE return_case SET currency = 'USD'`, /CHECK/],
    ['a line of no case', `UPDATE case_line SET case_id = 987654`, /FOREIGN KEY/],
    ['a case that goes without its lines', 'DELETE FROM return_case', /FOREIGN KEY/],
    [
      'a refund number twice in a shop',
      `INSERT INTO return_case SELECT * FROM (SELECT * FROM return_case) WHERE 1`,
      /UNIQUE/,
    ],
    ['a shelf number below one', `INSERT INTO shelf (prefix, n) VALUES ('A', 0)`, /CHECK/],
    ['an hour that no day has', `INSERT INTO daily VALUES ('2026-06-01', 1, 'received', 24, 1, 0)`, /CHECK/],
    ['a second head row', 'INSERT INTO head (id, seq) VALUES (2, 0)', /CHECK/],
  ])('%s', (_what, sql, message) => {
    expect(() => run(sql)).toThrow(message)
  })
})
