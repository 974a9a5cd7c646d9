/** Customer service: filters, notes, questions to the desk; and whose half-done inspection it is. */
export const office: readonly string[] = [
  `CREATE TABLE queue_filter (
    id INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL REFERENCES operator (id),
    name TEXT NOT NULL,
    shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
    criteria TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    changed_at INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES operator (id),
    UNIQUE (owner_id, name)
  ) STRICT`,

  `CREATE TABLE case_note (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    at INTEGER NOT NULL,
    operator_id INTEGER NOT NULL REFERENCES operator (id),
    -- what people write may name a buyer: NULL once it was erased
    text TEXT
  ) STRICT`,
  `CREATE INDEX case_note_case ON case_note (case_id)`,

  `CREATE TABLE recheck (
    task_id INTEGER PRIMARY KEY REFERENCES task (id),
    case_id INTEGER NOT NULL REFERENCES return_case (id),
    parcel_id INTEGER NOT NULL REFERENCES parcel (id),
    line_id INTEGER REFERENCES case_line (id),
    -- NULL once erased, like a note
    question TEXT,
    answer TEXT,
    -- 1 where the goods were inspected anew instead of a written answer
    resubmitted INTEGER NOT NULL CHECK (resubmitted IN (0, 1))
  ) STRICT`,
  `CREATE INDEX recheck_case ON recheck (case_id)`,
  `CREATE INDEX recheck_parcel ON recheck (parcel_id)`,
  `CREATE INDEX recheck_line ON recheck (line_id) WHERE line_id IS NOT NULL`,
  `CREATE INDEX task_recheck ON task (kind) WHERE kind = 'recheck' AND closed_at IS NULL`,

  `ALTER TABLE inspection ADD COLUMN held_by INTEGER REFERENCES operator (id)`,
  `UPDATE inspection SET held_by = operator_id WHERE state = 'draft' AND revision > 0`,
]
