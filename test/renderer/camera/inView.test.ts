import { describe, expect, test } from 'vitest'
import { emptyView, look, REARM_MS, roleOf, taken, wanted } from '../../../renderer/camera/inView.ts'
import type { Format } from '../../../renderer/camera/pipeline/rowReaders.ts'
import type { FoundCode } from '../../../renderer/camera/pipeline/votes.ts'

const code = (text: string, format: Format = 'code_128'): FoundCode => ({
  format,
  text,
  corners: [],
  lines: 3,
})
const SF = code('SF1402883761955')
const YT = code('YT7700123456789')
const EAN = code('4006381333931', 'ean_13')
const QR = code('https://example.com/a', 'qr_code')

describe('what a code in view is', () => {
  test.each([
    [SF, 'waybill'],
    [code('4006381333931'), 'waybill'],
    [code('RR123456785CN'), 'waybill'],
    [code('1234567890123', 'itf'), 'waybill'],
    [EAN, 'product'],
    [code('012345678905', 'upc_a'), 'product'],
    [QR, 'other'],
    [code('SF1402883761955', 'qr_code'), 'other'],
    [code('%RD%OK'), 'command'],
    [code('AB', 'code_39'), 'other'],
    [code('x'.repeat(4096), 'qr_code'), 'other'],
  ] as const)('%o is a %s', (found, role) => {
    expect(roleOf(found)).toBe(role)
  })

  test('carriers’ own numbers come before other Code 128, those before weak kinds; products never', () => {
    const other = code('ORDER20261123')
    const weak = code('123456789012', 'itf')
    expect(wanted([EAN, QR])).toEqual([])
    expect(wanted([weak, other, EAN, SF])).toEqual([SF])
    expect(wanted([weak, other, EAN])).toEqual([other])
    expect(wanted([weak, EAN])).toEqual([weak])
    expect(wanted([SF, YT, other])).toEqual([SF, YT])
  })
})

describe('frames', () => {
  /** Shows frames 40 ms apart; gives what was taken at which frame. */
  function show(frames: readonly (readonly FoundCode[])[], gap = 40): string[] {
    let view = emptyView
    const takes: string[] = []
    frames.forEach((codes, at) => {
      const step = look(view, codes, at * gap)
      view = step.view
      if (step.take) takes.push(`${at} ${step.take.text}`)
      if (step.choose.length > 0) takes.push(`${at} ?`)
    })
    return takes
  }

  test('a held-up code is taken once, at its second frame, through frames that miss it', () => {
    const frames = Array.from({ length: 300 }, (_, at) => (at % 5 === 3 ? [] : [SF]))
    expect(show(frames)).toEqual([`1 ${SF.text}`])
    expect(show([[SF], [], [], [SF]])).toEqual([`3 ${SF.text}`])
  })

  test('it is taken again after it was away for a while, not sooner', () => {
    const away = (ms: number) => [[SF], [SF], ...Array.from({ length: ms / 40 }, () => []), [SF], [SF]]
    expect(show(away(REARM_MS - 240))).toHaveLength(1)
    expect(show(away(REARM_MS + 240))).toHaveLength(2)
  })

  test('of two waybills none is taken: somebody has to choose, also where frames show them in turn', () => {
    expect(
      show([
        [SF, YT],
        [SF, YT],
      ]),
    ).toEqual(['1 ?'])
    expect(show([[SF], [YT], [SF], [YT]])).toEqual(['3 ?'])
    expect(show([[SF], [YT], [], []])).toEqual([])
  })

  test('where there was too little time for the frames, more of them are waited for', () => {
    let view = emptyView
    const takes = [1, 2, 3, 4, 5, 6].map((at) => {
      const step = look(view, [SF], at * 40, false)
      view = step.view
      return step.take !== null
    })
    expect(takes).toEqual([false, false, false, false, false, true])
  })

  test('the next waybill is taken while the last one still lies in view', () => {
    expect(show([[SF], [SF], [SF, YT], [SF, YT]])).toEqual([`1 ${SF.text}`, `3 ${YT.text}`])
  })

  test('what was chosen from, or left, is not asked about again while it stays', () => {
    const view = taken(emptyView, [SF.text, YT.text], 0)
    const step = look(look(view, [SF, YT], 40).view, [SF, YT], 80)
    expect([step.take, step.choose]).toEqual([null, []])
  })
})
