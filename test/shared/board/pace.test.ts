import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, PACE_ERROR, paceOf, paceOfBuckets, secondsOf } from '../../../shared/board/pace.ts'

const seconds = fc.integer({ min: 13, max: 60 * 86_400 })

test('a bucket is at most 2 % away from what fell into it', () => {
  fc.assert(
    fc.property(seconds, (value) => {
      expect(Math.abs(secondsOf(bucketOf(value)) / value - 1)).toBeLessThanOrEqual(PACE_ERROR)
    }),
  )
  for (const value of [0, 1, 2, 5, 12])
    expect(Math.abs(secondsOf(bucketOf(value)) - value)).toBeLessThanOrEqual(1)
})

test('medians and 95th percentiles from buckets are within 2 % of the exact ones', () => {
  fc.assert(
    fc.property(fc.array(seconds, { minLength: 1, maxLength: 300 }), (values) => {
      const counts = new Map<number, number>()
      for (const value of values) counts.set(bucketOf(value), (counts.get(bucketOf(value)) ?? 0) + 1)
      const exact = paceOf(values)
      const about = paceOfBuckets(counts)
      expect(about.n).toBe(exact.n)
      for (const which of ['p50', 'p95'] as const)
        expect(Math.abs((about[which] ?? 0) / (exact[which] ?? 1) - 1)).toBeLessThanOrEqual(PACE_ERROR + 1e-9)
    }),
  )
})

test('by the nearest rank, in minutes', () => {
  expect(paceOf([60, 120, 180, 240])).toEqual({ n: 4, p50: 2, p95: 4 })
  expect(paceOf([600])).toEqual({ n: 1, p50: 10, p95: 10 })
  expect(paceOf(Array.from({ length: 100 }, (_, i) => (i + 1) * 60))).toEqual({ n: 100, p50: 50, p95: 95 })
})

test('of nothing there is no median; what was taken off again does not count', () => {
  expect(paceOf([])).toEqual({ n: 0, p50: null, p95: null })
  expect(paceOfBuckets(new Map([[bucketOf(60), 0]]))).toEqual({ n: 0, p50: null, p95: null })
})
