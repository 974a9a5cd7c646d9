/**
 * Tasks get an owner, and kinds of their own for what reconciliation finds and for a question from the office to
 * the desk. SQLite changes a CHECK only by building the table anew. What reconciliation needs besides: who paid a
 * refund, how old a file is, what was found, who looked when; and the kits that a shop's file tells.
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

  // Whether the platform's file says that a person paid the refund, or the platform by itself.
  `ALTER TABLE return_case ADD COLUMN refunded_by TEXT NOT NULL DEFAULT 'unknown'
    CHECK (refunded_by IN ('hand', 'system', 'instant', 'unknown'))`,
  // What may still time out, a shop's next first. reconcile.ts repeats its words to the letter.
  `CREATE INDEX return_case_due ON return_case (shop_id, deadline_at)
    WHERE work_state <> 'settled' AND state NOT IN ('closed', 'success')`,

  // as_of: when the file was made, as far as it tells; found: what its reconciliation found, counted.
  `CREATE TABLE import_run_next (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('refunds', 'orders', 'kits')),
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    file_name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed', 'interrupted')),
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    rematched TEXT NOT NULL,
    as_of INTEGER NOT NULL,
    found TEXT NOT NULL
  ) STRICT`,
  `INSERT INTO import_run_next SELECT id, kind, shop_id, file_name, state, operator_id, started_at, ended_at, total,
    done, added, changed, unchanged, bad, rematched, started_at, '{}' FROM import_run`,
  `DROP TABLE import_run`,
  `ALTER TABLE import_run_next RENAME TO import_run`,
  `CREATE INDEX import_run_shop ON import_run (shop_id, id) WHERE kind = 'refunds' AND state = 'done'`,

  // What differs between the platform and us, by its facts: the same ones never raise a second task.
  `CREATE TABLE reconciliation (
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    kind TEXT NOT NULL CHECK (kind IN ('still_open', 'refunded_there', 'amount_differs', 'lost')),
    facts TEXT NOT NULL,
    amount INTEGER NOT NULL,
    found_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, kind)
  ) STRICT, WITHOUT ROWID`,

  // The daily look at a shop's near time-outs; several a day are kept, the first is what counts.
  `CREATE TABLE shop_look (
    id INTEGER PRIMARY KEY,
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    day TEXT NOT NULL,
    at INTEGER NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    station_id INTEGER NOT NULL REFERENCES station (id),
    near INTEGER NOT NULL CHECK (near >= 0),
    overdue INTEGER NOT NULL CHECK (overdue >= 0)
  ) STRICT`,
  `CREATE INDEX shop_look_day ON shop_look (shop_id, day)`,

  // What must come back with one unit of a product, as the shop's own file tells: KitPiece[] as JSON.
  `CREATE TABLE shop_kit (
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    sku TEXT NOT NULL CHECK (length(sku) BETWEEN 1 AND 200),
    pieces TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (shop_id, sku)
  ) STRICT, WITHOUT ROWID`,
]
