/**
 * The first schema. Booleans are 0/1, instants are milliseconds UTC, money is fen; JSON is opaque text that
 * the contract's schemas validate when it is read.
 */
export const initial: readonly string[] = [
  `CREATE TABLE shop (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60),
    created_at INTEGER NOT NULL
  ) STRICT`,

  `CREATE TABLE station (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    prefix TEXT NOT NULL UNIQUE CHECK (length(prefix) BETWEEN 1 AND 4)
  ) STRICT`,

  `CREATE TABLE operator (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 40),
    roles TEXT NOT NULL,
    pin_hash TEXT NOT NULL,
    recovery_hash TEXT,
    failed_tries INTEGER NOT NULL DEFAULT 0 CHECK (failed_tries >= 0),
    blocked_until INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
  ) STRICT`,

  // The events' sequence comes from this row, locked in the same transaction: no gaps, no disorder.
  `CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL CHECK (seq >= 0)
  ) STRICT`,
  `INSERT INTO head (id, seq) VALUES (1, 0)`,

  `CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    operator_id INTEGER REFERENCES operator (id),
    station_id INTEGER REFERENCES station (id),
    case_id INTEGER REFERENCES return_case (id),
    parcel_id INTEGER REFERENCES parcel (id),
    data TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX event_case ON event (case_id, seq) WHERE case_id IS NOT NULL`,
  `CREATE INDEX event_parcel ON event (parcel_id, seq) WHERE parcel_id IS NOT NULL`,
  `CREATE TRIGGER event_kept BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,
  `CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END`,

  // Only successes are kept. undo: what a compensating command needs; summary: what the desk's list shows.
  `CREATE TABLE receipt (
    command_id TEXT PRIMARY KEY,
    call TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    station_id INTEGER NOT NULL REFERENCES station (id),
    input_hash TEXT NOT NULL,
    result TEXT NOT NULL,
    at INTEGER NOT NULL,
    undo TEXT,
    undone_at INTEGER
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX receipt_desk ON receipt (station_id, at) WHERE undo IS NOT NULL`,

  `CREATE TABLE return_case (
    id INTEGER PRIMARY KEY,
    shop_id INTEGER NOT NULL REFERENCES shop (id),
    refund_no TEXT NOT NULL CHECK (length(refund_no) BETWEEN 1 AND 64),
    order_no TEXT,
    type TEXT NOT NULL CHECK (type IN ('refund_only', 'return_refund', 'exchange', 'unknown')),
    state TEXT NOT NULL CHECK (state IN ('wait_seller_agree', 'wait_buyer_return', 'wait_seller_confirm',
      'seller_refused', 'closed', 'success', 'unknown')),
    state_text TEXT NOT NULL,
    goods_status TEXT NOT NULL CHECK (goods_status IN ('not_received', 'received', 'returned', 'unknown')),
    reason TEXT NOT NULL,
    reason_text TEXT NOT NULL,
    description TEXT NOT NULL,
    seller_note TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (currency = 'CNY'),
    asked INTEGER CHECK (asked >= 0),
    paid INTEGER CHECK (paid >= 0),
    paid_at INTEGER,
    applied_at INTEGER,
    delivered_at INTEGER,
    returned_at INTEGER,
    finished_at INTEGER,
    deadline_at INTEGER,
    deadline_source TEXT CHECK (deadline_source IN ('platform', 'estimate')),
    dispute_state TEXT NOT NULL CHECK (dispute_state IN ('none', 'open', 'over')),
    dispute_text TEXT NOT NULL,
    dispute_deadline INTEGER,
    return_tracking TEXT,
    return_carrier TEXT,
    outbound_tracking TEXT,
    outbound_carrier TEXT,
    outbound_freight INTEGER CHECK (outbound_freight >= 0),
    platform_version INTEGER NOT NULL CHECK (platform_version >= 0),
    refund_hash TEXT NOT NULL,
    order_hash TEXT NOT NULL,
    goods TEXT NOT NULL CHECK (goods IN ('expected', 'part', 'here', 'inspected')),
    work_state TEXT NOT NULL CHECK (work_state IN ('open', 'decided', 'settled')),
    frozen INTEGER NOT NULL CHECK (frozen IN (0, 1)),
    decision TEXT,
    decided_at INTEGER,
    settlement TEXT,
    settled_at INTEGER,
    work_version INTEGER NOT NULL CHECK (work_version >= 0),
    import_id INTEGER REFERENCES import_run (id),
    imported_at INTEGER NOT NULL,
    CHECK (work_state <> 'decided' OR (decision IS NOT NULL AND decided_at IS NOT NULL)),
    CHECK ((work_state = 'settled') = (settlement IS NOT NULL AND settled_at IS NOT NULL)),
    CHECK ((deadline_at IS NULL) = (deadline_source IS NULL)),
    UNIQUE (shop_id, refund_no)
  ) STRICT`,
  `CREATE INDEX return_case_settled ON return_case (settled_at) WHERE settled_at IS NOT NULL`,
  // Near misses: hundreds of numbers are looked up at once, among the few cases that await goods. The index of all
  // numbers would be read all over; this one stays small. matches.ts repeats its words to the letter.
  `CREATE INDEX return_case_awaiting ON return_case (upper(trim(return_tracking)))
    WHERE goods IN ('expected', 'part') AND work_state <> 'settled' AND state NOT IN ('closed', 'success')`,

  // Buyers' personal data stands apart so that it can be erased after a set time.
  `CREATE TABLE buyer (
    case_id INTEGER PRIMARY KEY REFERENCES return_case (id),
    buyer_name TEXT,
    receiver_name TEXT,
    phone TEXT,
    address TEXT
  ) STRICT`,

  `CREATE TABLE case_line (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    line_no INTEGER NOT NULL CHECK (line_no > 0),
    sku TEXT,
    product_id TEXT,
    title TEXT NOT NULL,
    barcode TEXT,
    quantity INTEGER CHECK (quantity >= 0),
    never_arrived INTEGER NOT NULL CHECK (never_arrived >= 0),
    amount INTEGER CHECK (amount >= 0),
    kit TEXT NOT NULL,
    UNIQUE (case_id, line_no)
  ) STRICT`,

  // Every number by which a parcel may find a case, normalised.
  `CREATE TABLE case_key (
    key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('return', 'outbound', 'refund', 'order', 'weak')),
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    PRIMARY KEY (key, kind, case_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX case_key_case ON case_key (case_id)`,

  `CREATE TABLE parcel (
    id INTEGER PRIMARY KEY,
    tracking TEXT NOT NULL CHECK (length(tracking) > 0),
    base TEXT NOT NULL,
    raw TEXT NOT NULL,
    part_n INTEGER,
    part_of INTEGER,
    carrier TEXT,
    state TEXT NOT NULL CHECK (state IN ('received', 'put_away', 'to_send_back', 'sent_back', 'turned_away')),
    turn_away_reason TEXT CHECK (turn_away_reason IN ('cod', 'misaddressed', 'from_abroad')),
    cod_amount INTEGER CHECK (cod_amount >= 0),
    sent_back_tracking TEXT,
    location TEXT,
    unclaimed INTEGER NOT NULL CHECK (unclaimed IN (0, 1)),
    station_id INTEGER NOT NULL REFERENCES station (id),
    received_by INTEGER NOT NULL REFERENCES operator (id),
    received_at INTEGER NOT NULL,
    voided_at INTEGER,
    CHECK ((state = 'turned_away') = (turn_away_reason IS NOT NULL)),
    CHECK (voided_at IS NULL OR location IS NULL)
  ) STRICT`,
  // A number is here once; a parcel that was turned away may come again, prepaid.
  `CREATE UNIQUE INDEX parcel_tracking ON parcel (tracking) WHERE voided_at IS NULL AND state <> 'turned_away'`,
  `CREATE INDEX parcel_number ON parcel (tracking)`,
  `CREATE INDEX parcel_unclaimed ON parcel (received_at) WHERE unclaimed = 1 AND voided_at IS NULL`,

  `CREATE TABLE parcel_case (
    parcel_id INTEGER NOT NULL REFERENCES parcel (id),
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    matched_by TEXT NOT NULL CHECK (matched_by IN ('return_tracking', 'outbound_tracking', 'refund_no', 'order_no',
      'weak', 'chosen', 'bound')),
    -- 1 while this parcel waits for its inspection for this case
    waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
    PRIMARY KEY (parcel_id, case_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX parcel_case_waiting ON parcel_case (parcel_id, case_id) WHERE waiting = 1`,
  `CREATE INDEX parcel_case_case ON parcel_case (case_id)`,

  `CREATE TABLE shelf (
    prefix TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    parcel_id INTEGER UNIQUE REFERENCES parcel (id),
    PRIMARY KEY (prefix, n)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX shelf_free ON shelf (prefix, n) WHERE parcel_id IS NULL`,

  `CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    parcel_id INTEGER NOT NULL REFERENCES parcel (id),
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    matched_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'reopened')),
    final INTEGER NOT NULL CHECK (final IN (0, 1)),
    revision INTEGER NOT NULL CHECK (revision >= 0),
    findings TEXT NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    station_id INTEGER NOT NULL REFERENCES station (id),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    submitted_at INTEGER,
    reopen_reason TEXT,
    CHECK (state <> 'submitted' OR submitted_at IS NOT NULL),
    CHECK (state <> 'reopened' OR reopen_reason IS NOT NULL),
    UNIQUE (parcel_id, case_id)
  ) STRICT`,
  `CREATE INDEX inspection_case ON inspection (case_id)`,

  `CREATE TABLE task (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'turned_away', 'refund_only_goods', 'late_goods', 'dispute',
      'frozen', 'send_back')),
    case_id INTEGER REFERENCES return_case (id),
    parcel_id INTEGER REFERENCES parcel (id),
    opened_at INTEGER NOT NULL,
    opened_by INTEGER REFERENCES operator (id),
    closed_at INTEGER,
    closed_by INTEGER REFERENCES operator (id),
    how TEXT CHECK (how IN ('settled', 'withdrawn', 'done')),
    note TEXT NOT NULL,
    CHECK ((closed_at IS NULL) = (how IS NULL)),
    CHECK (case_id IS NOT NULL OR parcel_id IS NOT NULL)
  ) STRICT`,
  `CREATE INDEX task_open ON task (case_id, kind) WHERE closed_at IS NULL`,
  `CREATE INDEX task_parcel ON task (parcel_id) WHERE parcel_id IS NOT NULL`,
  `CREATE INDEX task_case ON task (case_id)`,

  `CREATE TABLE settlement (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    at INTEGER NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    station_id INTEGER NOT NULL REFERENCES station (id),
    settlement TEXT NOT NULL,
    decision TEXT,
    reopened_at INTEGER
  ) STRICT`,
  `CREATE INDEX settlement_case ON settlement (case_id)`,

  // Counted up in the transaction of what is counted, so that counters and board never scan the cases.
  `CREATE TABLE daily (
    day TEXT NOT NULL,
    station_id INTEGER NOT NULL REFERENCES station (id),
    measure TEXT NOT NULL,
    hour INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
    n INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (day, station_id, measure, hour)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('refunds', 'orders')),
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
    rematched TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE import_problem (
    import_id INTEGER NOT NULL REFERENCES import_run (id),
    n INTEGER NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (import_id, n)
  ) STRICT, WITHOUT ROWID`,

  // What was chosen once for files so named, or headers so shaped: shop by file name, mapping by header.
  `CREATE TABLE import_memory (
    kind TEXT NOT NULL CHECK (kind IN ('shop', 'mapping', 'amount_mode')),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, key)
  ) STRICT, WITHOUT ROWID`,

  `CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,

  // Cases that the search index has not noted yet; the index is a file of its own (searchIndex.ts).
  `CREATE TABLE search_todo (
    case_id INTEGER PRIMARY KEY REFERENCES return_case (id)
  ) STRICT`,
]
