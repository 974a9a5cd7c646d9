import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Starts the built app on a data folder; resolves with its address once it listens. The caller ends it by SIGTERM. */
export async function serveFolder(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(root, 'out/main/serve.js')], {
    env: { ...process.env, RETURNDOCK_DATA: folder, RETURNDOCK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const url = await new Promise<string>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the app ended with ${code}: ${said}`)))
    child.stdout?.on('data', (data) => {
      said += String(data)
      const found = /READY (\S+)/.exec(said)?.[1]
      if (found) done(found)
    })
  })
  return { child, url }
}
