import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSaver, type SaveState } from '../../renderer/inspect/saver.ts'
import type { AppError } from '../../shared/errors.ts'
import { CommandId, InspectionId } from '../../shared/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Findings } from '../../shared/returns/inspection.ts'

type Answer = Result<{ revision: number }, AppError>

const found = (deliveredAt: number): Findings => ({ lines: [], emptyBox: false, deliveredAt })

/** A saver whose answers are given by hand. */
function rig() {
  const sent: { commandId: string; revision: number; deliveredAt: number | null }[] = []
  const answers: ((answer: Answer) => void)[] = []
  const states: SaveState['kind'][] = []
  let made = 0
  const saver = createSaver(InspectionId.parse(5), 3, {
    save: ({ commandId, revision, findings }) => {
      sent.push({ commandId: commandId.slice(-1), revision, deliveredAt: findings.deliveredAt })
      return new Promise((resolve) => answers.push(resolve))
    },
    newCommandId: () => CommandId.parse(`00000000-0000-4000-8000-00000000000${++made}`),
    onState: ({ kind }) => states.push(kind),
  })
  const answer = async (result: Answer) => {
    answers.shift()?.(result)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { saver, sent, states, answer }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('saving a draft', () => {
  test('waits for a pause, sends the newest alone, and says saved only after the answer', async () => {
    const { saver, sent, states, answer } = rig()
    saver.change(found(1))
    await vi.advanceTimersByTimeAsync(100)
    saver.change(found(2))
    await vi.advanceTimersByTimeAsync(149)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(sent).toEqual([{ commandId: '1', revision: 3, deliveredAt: 2 }])
    expect(states).not.toContain('saved')
    await answer(ok({ revision: 4 }))
    expect(states.at(-1)).toBe('saved')
  })

  test('one at a time: what changes meanwhile follows with the revision that was answered', async () => {
    const { saver, sent, states, answer } = rig()
    saver.change(found(1))
    await vi.advanceTimersByTimeAsync(150)
    saver.change(found(2))
    saver.change(found(3))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(sent).toHaveLength(1)
    await answer(ok({ revision: 4 }))
    expect(sent[1]).toEqual({ commandId: '2', revision: 4, deliveredAt: 3 })
    expect(states).not.toContain('saved')
    await answer(ok({ revision: 5 }))
    expect(states.at(-1)).toBe('saved')
  })

  test('a lost answer is asked for again with the same command before anything newer', async () => {
    const { saver, sent, states, answer } = rig()
    saver.change(found(1))
    await vi.advanceTimersByTimeAsync(150)
    await answer(err({ code: 'offline' }))
    expect(states.at(-1)).toBe('waiting')
    saver.change(found(2))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(sent[1]).toEqual({ commandId: '1', revision: 3, deliveredAt: 1 })
    await answer(ok({ revision: 4 }))
    expect(sent[2]).toEqual({ commandId: '2', revision: 4, deliveredAt: 2 })
  })

  test('a conflict is told and nothing more is sent', async () => {
    const { saver, sent, states, answer } = rig()
    saver.change(found(1))
    await vi.advanceTimersByTimeAsync(150)
    await answer(err({ code: 'conflict', caseId: null, workVersion: null, changed: [] }))
    expect(states.at(-1)).toBe('refused')
    saver.change(found(2))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(1)
    expect(await saver.flush()).toBe(false)
  })

  test('flushing sends at once and is true when all is saved', async () => {
    const { saver, sent, answer } = rig()
    saver.change(found(1))
    const flushed = saver.flush()
    expect(sent).toHaveLength(1)
    await answer(ok({ revision: 4 }))
    expect(await flushed).toBe(true)
  })

  test('before a submission what is unsent is dropped, for the submission carries it', async () => {
    const { saver, sent, answer } = rig()
    saver.change(found(1))
    await vi.advanceTimersByTimeAsync(150)
    saver.change(found(2))
    const settled = saver.settle()
    await answer(ok({ revision: 4 }))
    await settled
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent).toHaveLength(1)
  })

  test('a closed saver still sends but tells nobody', async () => {
    const { saver, sent, states } = rig()
    saver.change(found(1))
    saver.close()
    const before = states.length
    await vi.advanceTimersByTimeAsync(150)
    expect(sent).toHaveLength(1)
    expect(states).toHaveLength(before)
  })
})
