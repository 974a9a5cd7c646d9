/** What the board counts. */
export const board: readonly string[] = [
  // Counted up by day and by month in the transaction of what is counted, so that a year is a few thousand rows.
  // period: 2026-11-22 or 2026-11; key: an outcome, a reason, a rule, a bucket of durations, by measure;
  // product_id and station_id: 0 where the measure does not tell them apart.
  `CREATE TABLE board_count (
    period TEXT NOT NULL,
    measure TEXT NOT NULL,
    product_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    shop_id INTEGER NOT NULL,
    station_id INTEGER NOT NULL,
    n INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (period, measure, product_id, key, shop_id, station_id)
  ) STRICT, WITHOUT ROWID`,

  // What was counted of each thing: taken back exactly so, whatever a later file says of the case.
  // id: a case's, a parcel's (turned_away), a task's (lost). Durations in whole seconds.
  `CREATE TABLE board_counted (
    kind TEXT NOT NULL CHECK (kind IN ('decided', 'settled', 'turned_away', 'lost')),
    id INTEGER NOT NULL,
    day TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    shop_id INTEGER NOT NULL,
    station_id INTEGER NOT NULL,
    from_scan INTEGER CHECK (from_scan >= 0),
    from_decision INTEGER CHECK (from_decision >= 0),
    entries TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX board_counted_day ON board_counted (day, kind)`,

  `CREATE TABLE board_product (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL UNIQUE
  ) STRICT`,

  // What was there before the board counted: counted in the background, the newest first.
  `CREATE TABLE board_todo (
    kind TEXT NOT NULL CHECK (kind IN ('case', 'parcel')),
    id INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO board_todo (kind, id)
    SELECT 'case', id FROM return_case WHERE decision IS NOT NULL OR settlement IS NOT NULL`,
  `INSERT INTO board_todo (kind, id)
    SELECT 'parcel', id FROM parcel WHERE state = 'turned_away' AND voided_at IS NULL`,
]
