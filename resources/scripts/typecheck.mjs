// Type-checks each part with its own tsconfig: shared/ sees neither Node nor the DOM, renderer/ no Node, electron/ no DOM.
import { spawnSync } from 'node:child_process'
import { binOf } from './n24.mjs'
import { root } from './setup.mjs'

const parts = ['tsconfig.json', 'shared', 'electron', 'renderer', 'test']
const failed = parts.filter(
  (part) =>
    spawnSync(process.execPath, [binOf('typescript:tsc'), '-p', part], { cwd: root, stdio: 'inherit' })
      .status !== 0,
)
if (failed.length > 0) console.error(`type errors in: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
