import { join } from 'node:path'
// Its /main entry would open an IPC channel of its own to every page, beside the one door.
import logger from 'electron-log/node'
import type { Log } from '../context.ts'

/** The desktop app's log: `logs/desktop.log` in the data folder, and the one before it. */
export function desktopLog(dataDir: string): Log {
  const { file, console } = logger.transports
  file.resolvePathFn = () => join(dataDir, 'logs', 'desktop.log')
  file.maxSize = 5_000_000
  console.level = 'error'
  return {
    info: (fields, message) => logger.info(message, fields),
    warn: (fields, message) => logger.warn(message, fields),
    error: (fields, message) => logger.error(message, fields),
  }
}
