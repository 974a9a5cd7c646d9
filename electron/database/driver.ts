import type SqliteDatabase from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Transaction,
} from 'kysely'
import type { Tables } from './schema.ts'

/**
 * Kysely's own SqliteDialect prepares every statement each time it runs, which costs eight times the query
 * itself. This driver keeps prepared statements by their SQL. It has one connection, which `acquire` hands to
 * one caller at a time; a transaction holds it until it ends.
 */
class CachingDriver implements Driver {
  readonly #connection: SqliteConnection
  #held: Promise<void> | undefined
  #release: (() => void) | undefined

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    while (this.#held) await this.#held
    this.#held = new Promise((release) => {
      this.#release = release
    })
    return this.#connection
  }

  releaseConnection(): Promise<void> {
    const release = this.#release
    this.#held = undefined
    this.#release = undefined
    release?.()
    return Promise.resolve()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN IMMEDIATE'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('COMMIT'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite rolls back by itself on a full disk or an I/O error; a second ROLLBACK would hide the first error.
    if (this.#connection.inTransaction) await connection.executeQuery(CompiledQuery.raw('ROLLBACK'))
  }

  destroy(): Promise<void> {
    return Promise.resolve()
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #sqlite: SqliteDatabase.Database
  // Statements are untyped here: Kysely knows what each query selects, SQLite does not.
  readonly #statements = new Map<string, SqliteDatabase.Statement<unknown[], never>>()

  constructor(sqlite: SqliteDatabase.Database) {
    this.#sqlite = sqlite
  }

  get inTransaction(): boolean {
    return this.#sqlite.inTransaction
  }

  // better-sqlite3 answers at once; the promise is Kysely's interface.
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return Promise.resolve(this.run<R>(query))
    } catch (error) {
      return Promise.reject(error)
    }
  }

  run<R>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<R> {
    const statement = this.#prepared(sql)
    if (statement.reader) return { rows: statement.all(...parameters) }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  #prepared(sql: string): SqliteDatabase.Statement<unknown[], never> {
    const known = this.#statements.get(sql)
    if (known) return known
    // Queries with lists of varying length would fill the cache; it starts anew before it holds too much.
    if (this.#statements.size >= 500) this.#statements.clear()
    const statement = this.#sqlite.prepare<unknown[], never>(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  /** Rows come in one piece: nothing here streams. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }
}

const ofDatabase = new WeakMap<object, SqliteConnection>()
const ofTransaction = new WeakMap<object, SqliteConnection>()

/** Kysely over one open better-sqlite3 connection, whose owner closes it. */
export function kyselyOver(sqlite: SqliteDatabase.Database): Kysely<Tables> {
  const connection = new SqliteConnection(sqlite)
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new CachingDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
  const db = new Kysely<Tables>({ dialect })
  ofDatabase.set(db, connection)
  return db
}

/**
 * Lets what was compiled beforehand go straight to the connection that a transaction holds: Kysely's executor costs
 * several times SQLite's answer. Only a transaction may, as it alone has the connection.
 * @returns the function that tells it of a transaction on this database
 */
export function straightWay(db: Kysely<Tables>): (trx: Transaction<Tables>) => void {
  const connection = ofDatabase.get(db)
  return (trx) => {
    if (connection) ofTransaction.set(trx, connection)
  }
}

/** Runs a compiled query: straight in a transaction that may, else by Kysely's executor. */
export function runCompiled<R>(
  on: Pick<Kysely<Tables>, 'executeQuery'>,
  query: CompiledQuery<R>,
): QueryResult<R> | Promise<QueryResult<R>> {
  const connection = ofTransaction.get(on)
  return connection ? connection.run<R>(query) : on.executeQuery<R>(query)
}
