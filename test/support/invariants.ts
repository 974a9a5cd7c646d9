import { join } from 'node:path'
import { z } from 'zod'
import { databaseName } from '../../electron/database/open.ts'
import { goodsOf } from '../../electron/intake/goods.ts'
import { CaseId } from '../../shared/ids.ts'
import type { TestHouse } from './house.ts'
import { withSqlite } from './sqlite.ts'

/** Day and hour in Shanghai, which keeps one time all year, of an instant in ms. */
const day = (at: string) => `strftime('%Y-%m-%d', (${at} + 28800000) / 1000, 'unixepoch')`
const hour = (at: string) => `CAST(strftime('%H', (${at} + 28800000) / 1000, 'unixepoch') AS INTEGER)`
const counted = (measure: string, station: string, at: string, from: string, amount = '0') =>
  `SELECT '${measure}' AS measure, ${station} AS station_id, ${day(at)} AS day, ${hour(at)} AS hour,
    count(*) AS n, coalesce(sum(${amount}), 0) AS amount FROM ${from} GROUP BY 2, 3, 4`

/** What every counter has to be, from the rows that it counts. */
const recount = [
  counted(
    'received',
    'station_id',
    'received_at',
    "(SELECT * FROM parcel WHERE voided_at IS NULL AND state <> 'turned_away')",
  ),
  counted(
    'unclaimed',
    'station_id',
    'received_at',
    `(SELECT p.* FROM parcel AS p JOIN event AS e ON e.parcel_id = p.id AND e.type = 'parcel.received'
      WHERE voided_at IS NULL AND state <> 'turned_away' AND e.data ->> 'unclaimed')`,
  ),
  counted(
    'turned_away',
    'e.station_id',
    'e.at',
    `parcel AS p JOIN event AS e ON e.seq = (SELECT max(seq) FROM event WHERE parcel_id = p.id AND type = 'parcel.turned_away')
      WHERE p.voided_at IS NULL AND p.state = 'turned_away'`,
  ),
  counted('inspected', 'station_id', 'submitted_at', "(SELECT * FROM inspection WHERE state = 'submitted')"),
  counted(
    'settled',
    'station_id',
    'at',
    '(SELECT * FROM settlement WHERE reopened_at IS NULL)',
    "settlement ->> 'amount'",
  ),
]
const decided = `SELECT ${day('decided_at')} AS day, ${hour('decided_at')} AS hour, count(*) AS n,
  sum(decision ->> 'amount') AS amount FROM return_case WHERE decision IS NOT NULL GROUP BY 1, 2`

/** The board's counts by day, from the rows: how many, and how much money. */
const boardDays = [
  `SELECT 'decided' AS measure, decision ->> 'outcome' AS key, ${day('decided_at')} AS day, count(*) AS n,
    sum(decision ->> 'amount') AS amount FROM return_case WHERE decision IS NOT NULL GROUP BY 2, 3`,
  `SELECT 'settled', settlement ->> 'outcome', ${day('at')}, count(*), sum(settlement ->> 'amount')
    FROM settlement WHERE reopened_at IS NULL GROUP BY 2, 3`,
  `SELECT 'reason', reason, ${day('decided_at')}, count(*), 0 FROM return_case WHERE decision IS NOT NULL GROUP BY 2, 3`,
  `SELECT 'turned_away', p.turn_away_reason || '/' || coalesce(p.carrier, ''), ${day('e.at')}, count(*), 0
    FROM parcel AS p JOIN event AS e
      ON e.seq = (SELECT max(seq) FROM event WHERE parcel_id = p.id AND type = 'parcel.turned_away')
    WHERE p.voided_at IS NULL AND p.state = 'turned_away' GROUP BY 2, 3`,
]

const openDecisions =
  "(SELECT count(*) FROM task WHERE case_id = c.id AND kind = 'decision' AND closed_at IS NULL)"
const submitted =
  "EXISTS (SELECT 1 FROM inspection AS i WHERE i.parcel_id = l.parcel_id AND i.case_id = l.case_id AND i.state = 'submitted')"

/** Statements that find what must never be: each has to answer no row. */
const violations: Record<string, string> = {
  'a decided case without exactly one release, or another case with one': `SELECT id FROM return_case AS c
    WHERE ${openDecisions} <> (work_state = 'decided')`,
  'a decision of an open case':
    "SELECT id FROM return_case WHERE work_state = 'open' AND decision IS NOT NULL",
  'a settled case with other than one settlement in force, or another case with one': `SELECT id FROM return_case AS c
    WHERE (SELECT count(*) FROM settlement WHERE case_id = c.id AND reopened_at IS NULL) <> (work_state = 'settled')`,
  'a settled case with an inspection opened again': `SELECT c.id FROM return_case AS c
    JOIN inspection AS i ON i.case_id = c.id WHERE c.work_state = 'settled' AND i.state = 'reopened'`,
  'a parcel on a shelf without its place': `SELECT id FROM parcel WHERE location GLOB '[AB]-[0-9]*'
    AND location NOT IN (SELECT prefix || '-' || printf('%02d', n) FROM shelf WHERE parcel_id = parcel.id)`,
  'a place without its parcel': `SELECT s.n FROM shelf AS s JOIN parcel AS p ON p.id = s.parcel_id
    WHERE p.location IS NOT s.prefix || '-' || printf('%02d', s.n)`,
  'a parcel that is here without a location, or another with one': `SELECT id FROM parcel
    WHERE (location IS NULL) <> (voided_at IS NOT NULL OR state IN ('turned_away', 'sent_back'))`,
  'an unclaimed parcel with a case, or another without': `SELECT id FROM parcel AS p WHERE voided_at IS NULL
    AND unclaimed = EXISTS (SELECT 1 FROM parcel_case WHERE parcel_id = p.id)`,
  'one number here twice, with letters or without': `SELECT a.id FROM parcel AS a JOIN parcel AS b
    ON a.id < b.id AND (a.tracking = b.tracking OR a.tracking = 'YT' || b.tracking OR b.tracking = 'YT' || a.tracking)
    WHERE a.voided_at IS NULL AND a.state <> 'turned_away' AND b.voided_at IS NULL AND b.state <> 'turned_away'`,
  'a parcel that waits and should not, or the other way about': `SELECT l.parcel_id FROM parcel_case AS l
    JOIN parcel AS p ON p.id = l.parcel_id JOIN return_case AS c ON c.id = l.case_id
    WHERE l.waiting <> (p.voided_at IS NULL AND p.state IN ('received', 'to_send_back')
      AND c.work_state <> 'settled' AND NOT ${submitted})
      -- late goods of a case that the platform ended wait for a decision on their shelf, not for an inspection
      AND (l.waiting = 1 OR c.state NOT IN ('closed', 'success'))`,
  'an open task about a parcel that was taken back': `SELECT t.id FROM task AS t JOIN parcel AS p ON p.id = t.parcel_id
    WHERE t.closed_at IS NULL AND p.voided_at IS NOT NULL`,
  'a parcel turned away that customer service did not hear of': `SELECT p.id FROM parcel AS p
    JOIN parcel_case AS l ON l.parcel_id = p.id WHERE p.state = 'turned_away' AND p.voided_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM task WHERE parcel_id = p.id AND case_id = l.case_id AND kind = 'turned_away' AND how IS NOT 'withdrawn')`,
  'goods to send back that customer service did not hear of': `SELECT id FROM parcel AS p WHERE state = 'to_send_back'
    AND NOT EXISTS (SELECT 1 FROM task WHERE parcel_id = p.id AND kind = 'send_back' AND how IS NOT 'withdrawn')`,
  'an open task to send back what is not to be sent back': `SELECT t.id FROM task AS t JOIN parcel AS p ON p.id = t.parcel_id
    WHERE t.kind = 'send_back' AND t.closed_at IS NULL AND p.state <> 'to_send_back'`,
  'a parcel that left its place with units still to be put away': `SELECT p.id FROM parcel AS p
    JOIN stock AS s ON s.parcel_id = p.id AND s.done_at IS NULL WHERE p.state IN ('put_away', 'sent_back', 'turned_away')`,
  'units to be put away of an inspection that does not stand': `SELECT s.id FROM stock AS s
    JOIN inspection AS i ON i.id = s.inspection_id WHERE i.state <> 'submitted'`,
  'sent back by word, and the parcel is here': `SELECT t.id FROM task AS t JOIN parcel AS p ON p.id = t.parcel_id
    WHERE t.kind = 'send_back' AND t.how = 'done' AND p.state <> 'sent_back'`,
  'late goods dealt with by word': `SELECT t.id FROM task AS t JOIN parcel AS p ON p.id = t.parcel_id
    JOIN return_case AS c ON c.id = t.case_id
    -- a parcel that was taken away from the case is unclaimed again
    JOIN parcel_case AS l ON l.parcel_id = p.id AND l.case_id = c.id
    WHERE t.kind = 'late_goods' AND t.how = 'done' AND p.state = 'received' AND p.voided_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM stock WHERE parcel_id = p.id)
      -- opened again meanwhile: they are in time after all
      AND NOT EXISTS (SELECT 1 FROM settlement WHERE case_id = c.id AND reopened_at IS NOT NULL)`,
  'goods of a settled case that nobody looks at and nobody has to deal with': `SELECT p.id FROM parcel AS p
    JOIN parcel_case AS l ON l.parcel_id = p.id JOIN return_case AS c ON c.id = l.case_id AND c.work_state = 'settled'
    WHERE p.state = 'received' AND p.voided_at IS NULL AND NOT ${submitted}
      AND NOT EXISTS (SELECT 1 FROM stock WHERE parcel_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM task WHERE parcel_id = p.id AND case_id = c.id AND kind = 'late_goods'
        AND closed_at IS NULL)`,
  'a counter below nothing': 'SELECT day FROM daily WHERE n < 0 OR amount < 0',
  'a counter that is not what its rows add up to': `SELECT coalesce(r.measure, d.measure), d.day, r.n, d.n
    FROM (SELECT * FROM daily WHERE measure <> 'decided' AND (n <> 0 OR amount <> 0)) AS d
    FULL JOIN (${recount.join(' UNION ALL ')}) AS r
      ON r.measure = d.measure AND r.station_id = d.station_id AND r.day = d.day AND r.hour = d.hour
    WHERE r.n IS NOT d.n OR r.amount IS NOT d.amount`,
  'a count of decisions that is not that of the decided cases': `SELECT d.day, d.n, r.n
    FROM (SELECT day, hour, sum(n) AS n, sum(amount) AS amount FROM daily WHERE measure = 'decided'
      GROUP BY day, hour HAVING sum(n) <> 0 OR sum(amount) <> 0) AS d
    FULL JOIN (${decided}) AS r ON r.day = d.day AND r.hour = d.hour
    WHERE r.n IS NOT d.n OR r.amount IS NOT d.amount`,
  'a figure of the board that is not what its rows add up to': `SELECT coalesce(r.measure, b.measure) AS measure,
      coalesce(r.key, b.key) AS key, coalesce(r.day, b.day) AS day, r.n AS rows, b.n AS board
    FROM (SELECT measure, key, period AS day, sum(n) AS n, sum(amount) AS amount FROM board_count
      WHERE measure IN ('decided', 'settled', 'reason', 'turned_away') AND length(period) = 10
      GROUP BY 1, 2, 3 HAVING sum(n) <> 0 OR sum(amount) <> 0) AS b
    FULL JOIN (${boardDays.join(' UNION ALL ')}) AS r ON r.measure = b.measure AND r.key = b.key AND r.day = b.day
    WHERE r.n IS NOT b.n OR r.amount IS NOT b.amount`,
  'a month of the board that is not the sum of its days': `SELECT measure, key, product_id, month,
      sum(days) AS days, sum(months) AS months
    FROM (SELECT measure, key, product_id, station_id, substr(period, 1, 7) AS month,
        CASE length(period) WHEN 10 THEN n END AS days, CASE length(period) WHEN 7 THEN n END AS months FROM board_count)
    GROUP BY measure, key, product_id, station_id, month HAVING coalesce(sum(days), 0) <> coalesce(sum(months), 0)`,
  'events with gaps': `SELECT seq FROM head
    WHERE seq <> (SELECT count(*) FROM event) OR seq <> (SELECT coalesce(max(seq), 0) FROM event)`,
}

const Row = z.record(z.string(), z.unknown())
const CaseRow = z.object({ id: CaseId, goods: z.string() })

/** What is wrong in the house's rows; empty where nothing is. */
export async function broken(t: TestHouse): Promise<string[]> {
  const found: string[] = []
  const cases = withSqlite(join(t.dataDir, databaseName), (sqlite) => {
    for (const [what, text] of Object.entries(violations))
      for (const row of sqlite.prepare(text).all()) found.push(`${what}: ${JSON.stringify(Row.parse(row))}`)
    return sqlite
      .prepare('SELECT id, goods FROM return_case')
      .all()
      .map((row) => CaseRow.parse(row))
  })
  for (const { id, goods } of cases) {
    const derived = await goodsOf(t.house.db, id)
    if (derived !== goods) found.push(`goods of case ${id} are ${derived}, not ${goods}`)
  }
  return found
}
