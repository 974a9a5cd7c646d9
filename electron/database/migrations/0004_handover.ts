/**
 * Handovers by couriers. A desk has one open handover at most, so that a crash, another operator or a second tab goes on
 * with it; once it ends its counts stand, whatever becomes of the parcels.
 */
export const handover: readonly string[] = [
  `CREATE TABLE handover (
    id INTEGER PRIMARY KEY,
    station_id INTEGER NOT NULL REFERENCES station (id),
    started_by INTEGER NOT NULL REFERENCES operator (id),
    started_at INTEGER NOT NULL,
    carrier TEXT CHECK (length(carrier) BETWEEN 1 AND 40),
    expected INTEGER CHECK (expected >= 0),
    ended_by INTEGER REFERENCES operator (id),
    ended_at INTEGER,
    note TEXT NOT NULL,
    brought INTEGER,
    taken INTEGER,
    unknown INTEGER,
    turned_away INTEGER,
    unresolved INTEGER,
    here_before INTEGER,
    CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CHECK ((ended_at IS NULL) = (brought IS NULL)),
    CHECK (brought IS NULL OR brought = taken + unknown + turned_away + unresolved)
  ) STRICT`,
  `CREATE UNIQUE INDEX handover_open ON handover (station_id) WHERE ended_at IS NULL`,
  `CREATE INDEX handover_ended ON handover (id) WHERE ended_at IS NOT NULL`,

  // One row a number. outcome stays null while the parcel itself tells what became of it, and is fixed at the end.
  `CREATE TABLE handover_scan (
    handover_id INTEGER NOT NULL REFERENCES handover (id),
    n INTEGER NOT NULL CHECK (n > 0),
    tracking TEXT NOT NULL CHECK (length(tracking) > 0),
    raw TEXT NOT NULL,
    kind TEXT NOT NULL,
    carrier TEXT,
    parcel_id INTEGER REFERENCES parcel (id),
    at INTEGER NOT NULL,
    again INTEGER NOT NULL CHECK (again >= 0),
    command_id TEXT,
    -- the command that turned it away after it had been taken
    turn_command_id TEXT,
    outcome TEXT CHECK (outcome IN ('taken', 'unknown', 'turned_away', 'check', 'here_before', 'undone')),
    PRIMARY KEY (handover_id, n)
  ) STRICT, WITHOUT ROWID`,
  `CREATE UNIQUE INDEX handover_scan_number ON handover_scan (handover_id, tracking)`,
  `CREATE INDEX handover_scan_parcel ON handover_scan (parcel_id) WHERE parcel_id IS NOT NULL`,
]
