/** Shops that are no longer used, operators who no longer work here: hidden, never deleted, as history names them. */
export const settings: readonly string[] = [
  `ALTER TABLE shop ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))`,
  `ALTER TABLE operator ADD COLUMN disabled_at INTEGER`,
]
