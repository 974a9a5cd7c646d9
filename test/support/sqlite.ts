import type SqliteDatabase from 'better-sqlite3'
import { z } from 'zod'
import { connect } from '../../electron/database/connection.ts'

/** A connection of the test's own to a database of the house. */
export function withSqlite<T>(file: string, use: (sqlite: SqliteDatabase.Database) => T): T {
  const sqlite = connect(file, { readonly: false })
  try {
    return use(sqlite)
  } finally {
    sqlite.close()
  }
}

const Step = z.object({ detail: z.string() })

/** SQLite's plan for a statement, one step a line. */
export function queryPlan(file: string, sql: string): string {
  return withSqlite(file, (sqlite) => {
    const parameters = Array.from(sql.matchAll(/\?/g), () => null)
    const steps = sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters)
    return steps.map((step) => Step.parse(step).detail).join('\n')
  })
}
