import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { filesToImport } from './arguments.ts'
import { dataFolder } from './dataFolder.ts'
import { openHouse } from './house.ts'
import { servedLog } from './hub/servedLog.ts'
import { startHub } from './hub/server.ts'
import { sayFailure } from './openFailure.ts'

// The built entry lies in out/main, this source in electron/.
const here = import.meta.dirname
const built = import.meta.filename.endsWith('.js')
const root = join(here, built ? '../..' : '..')
const usualPort = 4317

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
const asked = process.env['RETURNDOCK_PORT'] ?? process.env['PORT']
const hub = await startHub({
  house,
  rendererDir: join(root, 'out/renderer'),
  port: asked === undefined ? usualPort : Number(asked),
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

for (const file of filesToImport(process.argv.slice(2))) {
  const offered = await house.imports.offerFile(file)
  if (!offered.ok) console.error(`${file} cannot be imported (${offered.error.code})`)
}
console.log(`READY ${hub.url}`)
