import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import type { Log } from '../context.ts'

const longest = 5_000_000

/** The log of the served interface: `logs/served.log` in the data folder, and the one before it. */
export function servedLog(dataDir: string): Log {
  const file = join(dataDir, 'logs', 'served.log')
  try {
    mkdirSync(join(dataDir, 'logs'), { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > longest) renameSync(file, `${file}.old`)
    return pino({ base: null }, pino.destination({ dest: file, sync: true }))
  } catch {
    // Whether the folder can be used at all is said when the database is opened.
    return pino({ base: null }, pino.destination(2))
  }
}
