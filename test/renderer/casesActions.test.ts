import { describe, expect, it } from 'vitest'
import {
  mainAction,
  openTasks,
  otherActions,
  refundOutcome,
  settleError,
} from '../../renderer/cases/actions.ts'
import { kitCount } from '../../renderer/cases/came.ts'
import { touches } from '../../renderer/cases/useCaseView.ts'
import { rangeStart } from '../../renderer/release/ExportDialog.tsx'
import { decision, event, NOW, view } from './releaseBuild.ts'

const decided = (over: object, frozen = false) => ({
  state: 'decided',
  frozen,
  decision: decision(over),
  decidedAt: NOW,
})
const open = { state: 'open', frozen: false }
const settled = {
  state: 'settled',
  decision: decision(),
  settlement: { outcome: 'refunded', amount: 61_200, override: null, beforeInspection: false },
  settledAt: NOW,
}

describe('what Ctrl+Enter does', () => {
  it('settles as decided', () => {
    expect(mainAction(view())).toEqual({ kind: 'settle', proposal: { outcome: 'refunded', amount: 61_200 } })
  })

  it('asks people where the decision leaves it to them', () => {
    expect(mainAction(view({ work: decided({ outcome: 'review' }) })).kind).toBe('decide')
  })

  it('closes the warning first when the case is frozen', () => {
    const frozen = view({ work: decided({}, true), kinds: ['decision', 'frozen'] })
    expect(mainAction(frozen)).toMatchObject({ kind: 'task', task: { kind: 'frozen' } })
  })

  it('marks a task of an undecided case as done, the most pressing first', () => {
    const away = view({ work: open, kinds: ['send_back', 'turned_away'], inspection: null })
    expect(mainAction(away)).toMatchObject({ kind: 'task', task: { kind: 'turned_away' } })
  })

  it('leaves to the shelves what is done with the parcel in hand', () => {
    const back = view({ work: open, kinds: ['send_back', 'late_goods'], inspection: null })
    expect(mainAction(back).kind).toBe('none')
    expect(openTasks(back).map(({ kind }) => kind)).toEqual(['late_goods', 'send_back'])
  })

  it('settles nothing while an inspection is open again', () => {
    const reopened = { state: { state: 'reopened', reason: 'x', at: NOW } }
    expect(mainAction(view({ inspection: reopened })).kind).toBe('none')
  })

  it('does nothing on a settled case without tasks', () => {
    expect(mainAction(view({ work: settled, kinds: [] })).kind).toBe('settled')
  })
})

describe('what else may be done', () => {
  it.each([
    ['a decided case', {}, ['cancelled', 'exchanged', 'refused', 'reopen']],
    [
      'a decided exchange',
      { work: decided({ outcome: 'exchange', amount: 0 }) },
      ['cancelled', 'exchanged', 'no_replacement', 'refused', 'reopen'],
    ],
    [
      'a turned-away parcel',
      { work: open, kinds: ['turned_away'], inspection: null },
      ['cancelled', 'task', 'before'],
    ],
    ['a settled case', { work: settled, kinds: [] }, ['case_reopen']],
    ['late goods of a settled case', { work: settled, kinds: ['late_goods'] }, ['case_reopen']],
  ])('with %s', (_, spec, actions) => {
    expect(otherActions(view(spec))).toEqual(actions)
  })
})

describe('the override before it is sent', () => {
  const wish = { outcome: 'partly_refunded', amount: 30_000, reason: '老客' } as const

  it('passes within the cap and with a reason', () => {
    expect(settleError(view(), ['agent'], wish)).toBeNull()
  })

  it('stops above the cap, and without a reason', () => {
    expect(settleError(view(), ['agent'], { ...wish, amount: 70_000 })).toMatchObject({
      code: 'amount_over_cap',
      cap: 61_200,
    })
    expect(settleError(view(), ['agent'], { ...wish, reason: ' ' })).toEqual({ code: 'reason_needed' })
  })

  it('lets only a supervisor refund before the inspection', () => {
    const early = view({ work: open, kinds: [], inspection: null })
    expect(settleError(early, ['agent'], wish)).toMatchObject({ code: 'not_allowed' })
    expect(settleError(early, ['supervisor'], wish)).toBeNull()
  })

  it('calls the whole of the cap a full refund', () => {
    expect(refundOutcome(61_200, 61_200)).toBe('refunded')
    expect(refundOutcome(61_199, 61_200)).toBe('partly_refunded')
    expect(refundOutcome(500, null)).toBe('refunded')
  })
})

describe('what came', () => {
  const line = { kit: [] }

  it('counts pieces over all units and names what is not right', () => {
    const finding = {
      came: 2,
      kit: {
        product: 'present',
        tag: 'present',
        dust_bag: 'missing',
        packaging: 'present',
        'packaging#2': 'damaged',
      },
    } as const
    expect(kitCount(line, finding, 'no_reason')).toEqual({
      total: 8,
      present: 5,
      missing: ['dust_bag'],
      damaged: ['packaging#2'],
      unseen: [],
    })
  })

  it('tells pieces that nobody looked at, the courier’s bag of a quality claim among them', () => {
    const finding = {
      came: 1,
      kit: { product: 'present', tag: 'present', dust_bag: 'present', packaging: 'present' },
    } as const
    expect(kitCount(line, finding, 'quality')).toMatchObject({
      total: 5,
      present: 4,
      unseen: ['courier_bag'],
    })
  })
})

describe('news of a case', () => {
  it.each([
    ['its own', event(1, { type: 'case.undecided' }), true],
    ['its parcel’s', event(1, { type: 'inspection.started' }, { caseId: 9, parcelId: 1 }), true],
    [
      'a parcel for several cases',
      event(
        1,
        { type: 'parcel.turned_away', tracking: 'X', reason: 'cod', codAmount: null, caseIds: [1, 2] },
        { caseId: null },
      ),
      true,
    ],
    ['another case’s', event(1, { type: 'case.undecided' }, { caseId: 9 }), false],
  ])('%s', (_, news, touched) => {
    expect(touches(news, view())).toBe(touched)
  })
})

describe('the export’s range', () => {
  it('begins with the shop’s day', () => {
    expect(rangeStart('today', NOW)).toBe(Date.parse('2026-11-21T16:00:00Z'))
    expect(rangeStart('week', NOW)).toBe(Date.parse('2026-11-15T16:00:00Z'))
    expect(rangeStart('all', NOW)).toBeNull()
  })
})
