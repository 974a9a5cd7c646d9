import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  daysIn,
  eachDay,
  eachMonth,
  endOfMonth,
  periodsIn,
  rangeBefore,
  shiftDay,
  slotKind,
} from '../../../shared/board/range.ts'

test('days and months', () => {
  expect(shiftDay('2026-02-28', 1)).toBe('2026-03-01')
  expect(shiftDay('2024-02-28', 1)).toBe('2024-02-29')
  expect(shiftDay('2026-01-01', -1)).toBe('2025-12-31')
  expect(endOfMonth('2024-02')).toBe('2024-02-29')
  expect(endOfMonth('2026-12')).toBe('2026-12-31')
  expect(eachMonth({ from: '2025-11-15', to: '2026-02-01' })).toEqual([
    '2025-11',
    '2025-12',
    '2026-01',
    '2026-02',
  ])
})

test('the range before has the same length and ends the day before', () => {
  expect(rangeBefore({ from: '2026-11-22', to: '2026-11-22' })).toEqual({
    from: '2026-11-21',
    to: '2026-11-21',
  })
  expect(rangeBefore({ from: '2026-11-16', to: '2026-11-22' })).toEqual({
    from: '2026-11-09',
    to: '2026-11-15',
  })
})

test('whole months are taken whole, the rest day by day', () => {
  expect(periodsIn({ from: '2026-01-30', to: '2026-03-02' })).toEqual([
    '2026-01-30',
    '2026-01-31',
    '2026-02',
    '2026-03-01',
    '2026-03-02',
  ])
  expect(periodsIn({ from: '2025-01-01', to: '2025-12-31' })).toHaveLength(12)
})

test('periods cover every day of a range once', () => {
  const first = Date.UTC(2020, 0, 1)
  fc.assert(
    fc.property(fc.nat({ max: 3000 }), fc.nat({ max: 900 }), (start, length) => {
      const from = new Date(first + start * 86_400_000).toISOString().slice(0, 10)
      const range = { from, to: shiftDay(from, length) }
      const covered = periodsIn(range).flatMap((period) =>
        period.length === 10 ? [period] : eachDay({ from: `${period}-01`, to: endOfMonth(period) }),
      )
      expect(covered).toEqual(eachDay(range))
      expect(covered).toHaveLength(daysIn(range))
    }),
  )
})

test('a day is shown by hours, two months by days, more by months', () => {
  expect(slotKind({ from: '2026-11-22', to: '2026-11-22' })).toBe('hour')
  expect(slotKind({ from: '2026-11-21', to: '2026-11-22' })).toBe('day')
  expect(slotKind({ from: '2026-01-01', to: '2026-12-31' })).toBe('month')
})
