/**
 * Tasks get an owner, and kinds of their own for what reconciliation finds and for a question from the office to
 * the desk. SQLite changes a CHECK only by building the table anew.
 */
export const tasks: readonly string[] = [
  `CREATE TABLE task_next (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'turned_away', 'refund_only_goods', 'late_goods', 'dispute',
      'frozen', 'send_back', 'still_open', 'refunded_there', 'amount_differs', 'recheck')),
    case_id INTEGER REFERENCES return_case (id),
    parcel_id INTEGER REFERENCES parcel (id),
    opened_at INTEGER NOT NULL,
    opened_by INTEGER REFERENCES operator (id),
    owner_id INTEGER REFERENCES operator (id),
    closed_at INTEGER,
    closed_by INTEGER REFERENCES operator (id),
    how TEXT CHECK (how IN ('settled', 'withdrawn', 'done')),
    note TEXT NOT NULL,
    CHECK ((closed_at IS NULL) = (how IS NULL)),
    CHECK (case_id IS NOT NULL OR parcel_id IS NOT NULL)
  ) STRICT`,
  `INSERT INTO task_next (id, kind, case_id, parcel_id, opened_at, opened_by, closed_at, closed_by, how, note)
    SELECT id, kind, case_id, parcel_id, opened_at, opened_by, closed_at, closed_by, how, note FROM task`,
  `DROP TABLE task`,
  `ALTER TABLE task_next RENAME TO task`,
  `CREATE INDEX task_open ON task (case_id, kind) WHERE closed_at IS NULL`,
  `CREATE INDEX task_parcel ON task (parcel_id) WHERE parcel_id IS NOT NULL`,
  `CREATE INDEX task_case ON task (case_id)`,
]
