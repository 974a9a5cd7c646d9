import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder = ''
let child: ChildProcess | undefined
let blocker: Server | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returndock-start-'))
})

afterEach(async () => {
  await stop()
  await new Promise<void>((done) => (blocker ? blocker.close(() => done()) : done()))
  blocker = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** Runs what `npm start` runs until it says READY; gives all that it printed and the address. */
async function start(env: Record<string, string>): Promise<{ printed: string; url: string }> {
  const base: NodeJS.ProcessEnv = { ...process.env, RETURNDOCK_DATA: join(folder, 'data') }
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'PORT', 'RETURNDOCK_PORT', 'RETURNDOCK_MODE'])
    delete base[name]
  const started = spawn(process.execPath, [join(root, 'resources/scripts/start.mjs')], {
    cwd: folder,
    env: { ...base, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child = started
  return new Promise((done, fail) => {
    let printed = ''
    const hear = (text: string) => {
      printed += text
      const url = /READY (http:\S+)/.exec(printed)?.[1]
      if (url) done({ printed, url })
    }
    started.stdout.setEncoding('utf8').on('data', hear)
    started.stderr.setEncoding('utf8').on('data', hear)
    started.on('exit', (code) => fail(new Error(`npm start ended with ${code}:\n${printed}`)))
  })
}

/** Asks the running child to end, and gives its exit code. */
async function stop(): Promise<number | null> {
  const running = child
  child = undefined
  if (!running || running.exitCode !== null) return running?.exitCode ?? null
  const over = new Promise<number | null>((done) => running.once('exit', (code) => done(code)))
  running.kill('SIGTERM')
  return over
}

/** Occupies the usual port; where something else has it already, that serves as well. */
async function occupy(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((done) => {
    server.once('error', () => done())
    server.listen(port, '127.0.0.1', () => {
      blocker = server
      done()
    })
  })
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  test('serves the interface when told to, names the address, and ends cleanly', async () => {
    const { printed, url } = await start({ RETURNDOCK_MODE: 'hub' })
    const told = printed.split('\n').filter((line) => line.startsWith('[start] '))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(`RETURNDOCK_MODE is hub, so the same interface is served at ${url}`)
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<div id="root">')
    expect(await stop()).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('takes another port where the usual one is taken, and says so', async () => {
    await occupy(4317)
    const { printed, url } = await start({ RETURNDOCK_MODE: 'hub' })
    expect(printed).toContain('(port 4317 is taken)')
    expect(url).not.toBe('http://127.0.0.1:4317')
    expect((await fetch(url)).status).toBe(200)
  })

  test.skipIf(process.platform !== 'linux')('says that there is no display', async () => {
    const { printed, url } = await start({})
    expect(printed).toMatch(/^\[start] there is no display .* served at http/m)
    expect((await fetch(url)).status).toBe(200)
  })

  test('serves where Electron dies at once, with its last words', async () => {
    writeFileSync(
      join(folder, 'electron'),
      '#!/bin/sh\necho "libnss3.so: cannot open shared object file" >&2\nexit 127\n',
    )
    chmodSync(join(folder, 'electron'), 0o755)
    const { printed, url } = await start({ ELECTRON_OVERRIDE_DIST_PATH: folder, DISPLAY: ':99' })
    expect(printed).toMatch(
      /Electron ended at once \(libnss3\.so: cannot open .*\), so the same interface is served/,
    )
    expect((await fetch(url)).status).toBe(200)
  })
})
