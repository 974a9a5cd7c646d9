import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { filesToImport } from './arguments.ts'
import { dataFolder } from './dataFolder.ts'
import { openHouse } from './house.ts'
import { servedLog } from './hub/servedLog.ts'
import { startHub } from './hub/server.ts'
import { offerFiles } from './offers.ts'
import { sayFailure } from './openFailure.ts'

// The built entry lies in out/main, this source in electron/.
const here = import.meta.dirname
const built = import.meta.filename.endsWith('.js')
const root = join(here, built ? '../..' : '..')
const usualPort = 4317

const asked = process.env['RETURNDOCK_PORT'] ?? process.env['PORT']
const port = asked === undefined ? usualPort : Number(asked)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`RETURNDOCK_PORT must be a number from 0 to 65535, not ${asked}`)
  process.exit(1)
}
const dataDir = dataFolder()
const log = servedLog(dataDir)
const opened = await openHouse({
  dataDir,
  workerFile: join(here, built ? 'worker.js' : 'worker.ts'),
  sampleDir: join(root, 'resources/sample'),
  runtime: 'served',
  version: packageJson.version,
  log,
})
if (!opened.ok) {
  console.error(sayFailure(opened.error))
  process.exit(1)
}
const house = opened.value
const hub = await startHub({
  house,
  rendererDir: join(root, 'out/renderer'),
  port,
})
house.announce(hub.url)

let closing = false
async function close(): Promise<void> {
  if (closing) return
  closing = true
  await hub.close()
  await house.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void close())

await offerFiles(house, filesToImport(process.argv.slice(2)), (file, { code }) => {
  console.error(`${file} cannot be imported (${code})`)
})
console.log(`READY ${hub.url}`)
