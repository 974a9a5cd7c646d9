import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import Fastify from 'fastify'

/** The start bench's baseline: the least that serves anything from SQLite. */
const db = new SqliteDatabase(join(process.env['EMPTY_FOLDER'] ?? '.', 'empty.db'))
db.exec('CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY)')
const app = Fastify()
app.get('/', () => db.prepare('SELECT count(*) AS n FROM t').get())
await app.listen({ host: '127.0.0.1', port: 0 })
console.log('READY')
process.once('SIGTERM', () => process.exit(0))
