/** Places of parcels and units. */
export const places: readonly string[] = [
  // Bins and named places. Their codes have no hyphen, numbered shelves and desks do. name NULL: the catalogue's.
  `CREATE TABLE place (
    code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 12 AND instr(code, '-') = 0),
    name TEXT,
    disposition TEXT CHECK (disposition IN ('restock', 'repair', 'scrap', 'send_back', 'hold')),
    capacity INTEGER CHECK (capacity > 0),
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `INSERT INTO place (code, name, disposition, capacity, created_at) VALUES
    ('STOCK', NULL, 'restock', NULL, 1),
    ('REPAIR', NULL, 'repair', NULL, 2),
    ('SCRAP', NULL, 'scrap', NULL, 3),
    ('BACK', NULL, 'send_back', NULL, 4),
    ('HOLD', NULL, 'hold', NULL, 5)`,

  // How many numbered shelves a station has where it is not the usual dozen.
  `CREATE TABLE rack (
    prefix TEXT PRIMARY KEY,
    slots INTEGER NOT NULL CHECK (slots BETWEEN 1 AND 400)
  ) STRICT, WITHOUT ROWID`,
  // What stands at a bin or shelf now. The desks are left out: the scan path writes nothing here.
  `CREATE INDEX parcel_place ON parcel (location)
    WHERE state IN ('received', 'to_send_back') AND substr(location, -5) <> '-DESK'`,

  // Read off a label that matched nothing: a buyer's data, apart so that it can be erased.
  `CREATE TABLE clue (
    parcel_id INTEGER PRIMARY KEY REFERENCES parcel (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    product TEXT NOT NULL,
    note TEXT NOT NULL,
    changed_at INTEGER NOT NULL
  ) STRICT`,
  // A parcel that a person took away from a case: no import may tie the two again.
  `CREATE TABLE unbound (
    parcel_id INTEGER NOT NULL REFERENCES parcel (id),
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    PRIMARY KEY (parcel_id, case_id)
  ) STRICT, WITHOUT ROWID`,
  // How many numbers of ours were given to parcels without a readable label.
  `CREATE TABLE own_number (id INTEGER PRIMARY KEY CHECK (id = 1), n INTEGER NOT NULL) STRICT`,
  `INSERT INTO own_number (id, n) VALUES (1, 0)`,

  // Units by disposition: from an inspection, or (inspection_id NULL) from goods that came too late for one.
  `CREATE TABLE stock (
    id INTEGER PRIMARY KEY,
    parcel_id INTEGER NOT NULL REFERENCES parcel (id),
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    line_id INTEGER NOT NULL REFERENCES case_line (id),
    inspection_id INTEGER REFERENCES inspection (id),
    disposition TEXT NOT NULL CHECK (disposition IN ('restock', 'repair', 'scrap', 'send_back', 'hold')),
    units INTEGER NOT NULL CHECK (units > 0),
    added_at INTEGER NOT NULL,
    place TEXT,
    outbound TEXT,
    done_at INTEGER,
    done_by INTEGER REFERENCES operator (id),
    CHECK ((done_at IS NULL) = (place IS NULL AND outbound IS NULL))
  ) STRICT`,
  `CREATE INDEX stock_open ON stock (added_at) WHERE done_at IS NULL`,
  `CREATE INDEX stock_parcel ON stock (parcel_id)`,
  `CREATE INDEX stock_inspection ON stock (inspection_id)`,
  // Inspections that were submitted before there was a list: what is still here has to be put away, too.
  `INSERT INTO stock (parcel_id, case_id, line_id, inspection_id, disposition, units, added_at)
    SELECT i.parcel_id, i.case_id, f.value ->> 'lineId', i.id, coalesce(f.value ->> 'disposition', 'hold'),
      f.value ->> 'came', i.submitted_at
    FROM inspection AS i
    JOIN parcel AS p ON p.id = i.parcel_id AND p.voided_at IS NULL AND p.state IN ('received', 'to_send_back')
    JOIN json_each(i.findings, '$.lines') AS f
    WHERE i.state = 'submitted' AND (f.value ->> 'came') > 0 AND (f.value ->> 'ownership') <> 'not_ours'`,
]
