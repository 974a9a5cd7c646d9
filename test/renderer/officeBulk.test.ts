import { describe, expect, test } from 'vitest'
import {
  type BulkCommand,
  type BulkLine,
  bulkCounts,
  bulkLines,
  bulkSum,
  runBulk,
} from '../../renderer/office/bulkRun.ts'
import type { AppError } from '../../shared/errors.ts'
import { CommandId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { decision, item } from './releaseBuild.ts'

const newCommandId = () => CommandId.parse(crypto.randomUUID())
const offline: AppError = { code: 'offline' }
const conflict: AppError = { code: 'conflict', caseId: null, workVersion: null, changed: [] }

const four = () =>
  bulkLines(
    [1, 2, 3, 4].map((id) => item(id, { decision: decision({ amount: id * 100 }) })),
    newCommandId,
  )

/** Runs with an answer for each case; what it does not name settles. */
async function run(
  lines: readonly BulkLine[],
  answers: Record<number, Result<unknown, AppError>> = {},
  stopAfter = Number.POSITIVE_INFINITY,
) {
  const sent: BulkCommand[] = []
  const after = await runBulk(lines, {
    send: async (command) => {
      sent.push(command)
      return answers[command.caseId] ?? ok({})
    },
    onChange: () => {},
    stopped: () => sent.length >= stopAfter,
  })
  return { after, sent, kinds: after.map(({ state }) => state.kind) }
}

describe('what is confirmed', () => {
  test('is every clean case with a command of its own, and the sum', () => {
    const lines = bulkLines(
      [item(1), item(2, { over: { unclean: 'noted' } }), item(3, { brief: { workVersion: 9 } })],
      newCommandId,
    )
    expect(lines.map(({ command }) => [command.caseId, command.workVersion])).toEqual([
      [1, 3],
      [3, 9],
    ])
    expect(new Set(lines.map(({ command }) => command.commandId)).size).toBe(2)
    expect(bulkSum(lines)).toBe(122_400)
  })
})

describe('a run', () => {
  test('goes on after a conflict and after a missing answer', async () => {
    const { kinds } = await run(four(), { 2: err(conflict), 3: err(offline) })
    expect(kinds).toEqual(['settled', 'conflict', 'failed', 'settled'])
  })

  test('is tried again with the same commands, for what is not settled and no conflict', async () => {
    const lines = four()
    const first = await run(lines, { 2: err(conflict), 3: err(offline) })
    const second = await run(first.after)
    expect(second.sent).toEqual([lines[2]?.command])
    expect(bulkCounts(second.after)).toEqual({ waiting: 0, settled: 3, conflict: 1, failed: 0 })
  })

  test('stops where it is told to, and leaves the rest unsent', async () => {
    expect((await run(four(), {}, 2)).kinds).toEqual(['settled', 'settled', 'waiting', 'waiting'])
  })

  test('does not go on against a dead line', async () => {
    const dead = Object.fromEntries([1, 2, 3, 4].map((id) => [id, err(offline)]))
    expect((await run(four(), dead)).kinds).toEqual(['failed', 'failed', 'failed', 'waiting'])
  })
})
