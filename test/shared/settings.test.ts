import { expect, test } from 'vitest'
import { defaultPolicy } from '../../shared/policy/defaultPolicy.ts'
import { defaultSettings, HouseSettings, minuteOf, minuteText, watchOf } from '../../shared/settings.ts'
import { HOUR } from '../../shared/time.ts'

test('what the house has set stands in the place of the policy’s', () => {
  const settings: HouseSettings = {
    staleAfterMs: 2 * HOUR,
    workingHours: { days: [1, 2], from: 600, to: 660 },
    nearTimeoutMs: 12 * HOUR,
    retentionDays: null,
  }
  const { watch } = defaultPolicy
  expect(watchOf(watch, settings)).toEqual({
    ...watch,
    staleAfterMs: 2 * HOUR,
    workDays: [1, 2],
    workFrom: 600,
    workTo: 660,
    nearHours: 12,
  })
  expect(watchOf(watch, defaultSettings)).toEqual({ ...watch, nearHours: watch.nearHours })
})

test('times of day are read as people type them, and written one way', () => {
  expect(['9:30', '0930', '０９：３０', ' 09:30 '].map(minuteOf)).toEqual([570, 570, 570, 570])
  expect(['24:00', '00:00'].map(minuteOf)).toEqual([1440, 0])
  expect(['24:01', '9:60', 'nine', '', '930:0', '25:00'].map(minuteOf)).toEqual(Array(6).fill(null))
  expect([0, 570, 1440].map(minuteText)).toEqual(['00:00', '09:30', '24:00'])
})

test('the defaults are settings themselves', () => {
  expect(HouseSettings.parse(defaultSettings)).toEqual(defaultSettings)
})
