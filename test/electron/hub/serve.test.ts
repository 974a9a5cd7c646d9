import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFirst, HubClient } from '../../support/hub.ts'

// Each test starts processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

const root = resolve(import.meta.dirname, '../../..')
let folder = ''
let children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returndock-serve-'))
})
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const over = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await over
  }
  children = []
  rmSync(folder, { recursive: true, force: true })
})

interface Served {
  readonly child: ChildProcess
  readonly exited: Promise<number | null>
  printed(): string
  /** The address, once it is READY. */
  ready(): Promise<string>
}

/** Runs the served interface from its sources, as a process of its own. */
function serve(...args: string[]): Served {
  const child = spawn(process.execPath, [join(root, 'electron/serve.ts'), ...args], {
    env: { ...process.env, RETURNDOCK_DATA: folder, RETURNDOCK_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
    })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    exited,
    printed: () => text,
    ready: async () => {
      const end = Date.now() + 40_000
      for (;;) {
        const url = /READY (http:\S+)/.exec(text)?.[1]
        if (url !== undefined) return url
        if (child.exitCode !== null || Date.now() > end) throw new Error(`never ready: ${text}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

describe('the served interface as a process', () => {
  test('serves on loopback, keeps its data over a restart, and ends cleanly', async () => {
    const first = serve()
    const url = await first.ready()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    await createFirst(new HubClient(url))
    first.child.kill('SIGTERM')
    expect(await first.exited).toBe(0)
    const second = serve()
    const status = await new HubClient(await second.ready()).call('app.status', {})
    expect(status.json).toMatchObject({ value: { firstStart: false, session: null } })
    second.child.kill('SIGINT')
    expect(await second.exited).toBe(0)
    expect(readFileSync(join(folder, 'logs/served.log'), 'utf8')).not.toContain('739201')
  })

  test('says who has the data folder, and where, and leaves it alone', async () => {
    const first = serve()
    const url = await first.ready()
    const second = serve()
    expect(await second.exited).toBe(1)
    expect(second.printed()).toContain(`in use by the Returndock of process ${first.child.pid} on `)
    expect(second.printed()).toContain(`open it at ${url}.`)
    expect(second.printed()).not.toContain('    at ')
    expect((await new HubClient(url).call('app.status', {})).json).toMatchObject({ ok: true })
  })

  test('takes files to import from its arguments, and says which it cannot', async () => {
    const file = join(folder, 'refunds.csv')
    writeFileSync(file, '退款编号,订单编号\n')
    const served = serve('--import', file, join(folder, 'nothing.csv'))
    const client = new HubClient(await served.ready())
    await createFirst(client)
    expect((await client.call('upload.waiting', {})).json).toMatchObject({
      value: { uploads: [{ fileName: 'refunds.csv' }] },
    })
    expect(served.printed()).toMatch(/nothing\.csv cannot be imported \(\w+\)/)
  })
})
