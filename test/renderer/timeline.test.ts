import { beforeAll, describe, expect, it } from 'vitest'
import { laterText, timelineOf } from '../../renderer/cases/timeline.ts'
import type { Translate } from '../../renderer/text/index.ts'
import { CaseView } from '../../shared/contract.ts'
import { HOUR, MINUTE } from '../../shared/time.ts'
import { NOW, translator, view } from './releaseBuild.ts'

/** The shown case with a history of its own: minutes before now, and what happened. */
function withHistory(events: readonly [minutes: number, data: object][], facts: object = {}): CaseView {
  const base = view()
  return CaseView.parse({
    ...base,
    case: {
      ...base.case,
      platform: {
        ...base.case.platform,
        paidAt: null,
        deliveredAt: null,
        appliedAt: null,
        returnedAt: null,
        finishedAt: null,
        ...facts,
      },
    },
    history: events.map(([minutes, data], index) => ({
      seq: index + 1,
      at: NOW - minutes * MINUTE,
      operatorId: 1,
      stationId: 1,
      caseId: base.case.id,
      parcelId: null,
      data,
      operator: '周敏',
      station: 'A',
    })),
  })
}

const received = {
  type: 'parcel.received',
  tracking: 'SF1402883764471',
  location: 'A-07',
  unclaimed: false,
  caseIds: [1],
  matchedBy: 'return_tracking',
}
const settled = {
  type: 'case.settled',
  outcome: 'refunded',
  amount: 61_200,
  overrideReason: null,
  beforeInspection: false,
}

describe('a case’s timeline', () => {
  let t: Translate
  beforeAll(async () => {
    t = await translator('zh-Hans')
  })

  it('tells day by day what was done, by whom and where, and how long after', () => {
    const days = timelineOf(
      t,
      withHistory([
        [30 * 60, received],
        [30 * 60 - 4, { type: 'inspection.started' }],
        [27 * 60, { type: 'case.undecided' }],
        [1, { type: 'task.opened', kind: 'decision' }],
        [0, settled],
      ]),
    )
    expect(days.map(({ moments }) => moments.map(({ text, who, later }) => [text, who, later]))).toEqual([
      [
        ['收到包裹 4471，放在 A-07', '周敏，A 号台', ''],
        ['开始验货', '周敏，A 号台', ''],
        ['收回处理意见', '周敏，A 号台', '2 小时后'],
      ],
      [['结案：全额退款 ¥612.00', '周敏，A 号台', '27 小时后']],
    ])
    expect(days.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22'])
  })

  it('puts what the files tell where its time says, and leaves what was done in its order', () => {
    const [day] = timelineOf(
      t,
      withHistory(
        [
          [60, received],
          // The clock was set back meanwhile.
          [90, { type: 'inspection.started' }],
        ],
        { appliedAt: NOW - 100 * MINUTE, returnedAt: NOW - 70 * MINUTE },
      ),
    )
    expect(day?.moments.map(({ text, told }) => [text, told])).toEqual([
      ['买家申请退款', true],
      ['买家寄出退货', true],
      ['收到包裹 4471，放在 A-07', false],
      ['开始验货', false],
    ])
    expect(day?.moments[3]?.later).toBe('')
  })

  it('says nothing where nothing happened', () => {
    expect(timelineOf(t, withHistory([]))).toEqual([])
  })

  it.each([
    [9 * MINUTE, ''],
    [10 * MINUTE, '10 分钟后'],
    [119 * MINUTE, '119 分钟后'],
    [3 * HOUR, '3 小时后'],
    [48 * HOUR, '2 天后'],
    [-HOUR, ''],
  ])('%d ms later', (ms, text) => {
    expect(laterText(t, ms)).toBe(text)
  })
})
