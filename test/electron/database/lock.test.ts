import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type DataFolderLock, takeLock } from '../../../electron/database/lock.ts'
import { testStart } from '../../support/clock.ts'

const holder = resolve(import.meta.dirname, '../../support/lockHolder.ts')

let dir: string
const children: ChildProcess[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'returndock-lock-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(dir, { recursive: true, force: true })
})

const ownerFile = () => join(dir, 'returndock.owner.json')
function take(): DataFolderLock {
  const taken = takeLock(dir, testStart)
  if (!taken.ok) throw new Error(`taken by ${JSON.stringify(taken.error)}`)
  return taken.value
}

/** Another process takes the folder; resolves when it has it. */
async function otherProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [holder, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

test('who comes second is told who has it and where that serves', async () => {
  const child = await otherProcess()
  expect(takeLock(dir, testStart)).toEqual({
    ok: false,
    error: { pid: child.pid, host: hostname(), address: 'http://127.0.0.1:9', since: 7 },
  })
})

test('a process that was killed holds nothing any more, whatever its owner file says', async () => {
  const child = await otherProcess()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(ownerFile())).toBe(true)
  take().release()
})

test("an owner file that names a running process is not the lock: its id may be another program's by now", () => {
  writeFileSync(ownerFile(), JSON.stringify({ pid: process.pid, host: hostname(), address: null, since: 1 }))
  take().release()
})

test('within one process it is held as well', () => {
  const first = take()
  expect(takeLock(dir, testStart)).toMatchObject({ ok: false, error: { pid: process.pid } })
  first.release()
  take().release()
})

test('a second attempt does not loosen the first', async () => {
  const first = take()
  for (let n = 0; n < 3; n++) expect(takeLock(dir, testStart).ok).toBe(false)
  const child = spawn(process.execPath, [holder, dir], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  const [code] = await once(child, 'exit')
  expect(code).toBe(5)
  first.release()
})

test('an owner file that cannot be read leaves the owner unknown', () => {
  const first = take()
  writeFileSync(ownerFile(), '{"pid":')
  expect(takeLock(dir, testStart)).toEqual({ ok: false, error: null })
  first.release()
})

test('the address that is announced replaces the one before', () => {
  const lock = take()
  lock.announce('http://127.0.0.1:1')
  lock.announce('http://127.0.0.1:2')
  expect(JSON.parse(readFileSync(ownerFile(), 'utf8'))).toMatchObject({ address: 'http://127.0.0.1:2' })
  lock.release()
  expect(existsSync(ownerFile())).toBe(false)
})
