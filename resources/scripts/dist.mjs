// npm run dist [-- electron-builder's arguments]: packs the built app for this system. Needs a network for Electron's binaries.
import { ensureBuilt } from './build.mjs'
import { binOf, envFor } from './n24.mjs'
import { ensureInstalled, run, sayer } from './setup.mjs'

const say = sayer('dist')
const node = await ensureInstalled(say)
if (!(await ensureBuilt(node, say))) process.exit(1)
const args = [binOf('electron-builder'), '--config', 'resources/electron-builder.yml', '--publish', 'never']
const { code } = await run(node, [...args, ...process.argv.slice(2)], {
  say,
  label: 'electron-builder',
  env: envFor(node),
})
process.exitCode = code
