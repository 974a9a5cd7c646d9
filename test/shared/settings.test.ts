import { expect, test } from 'vitest'
import { atWork, defaultSettings, HouseSettings, minuteOf, minuteText } from '../../shared/settings.ts'

const zone = 'Asia/Shanghai'
const hours = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 }

test.each([
  ['Monday at nine', '2026-06-01T01:00:00Z', true],
  ['a minute before', '2026-06-01T00:59:00Z', false],
  ['the last minute', '2026-06-01T09:59:59Z', true],
  ['six in the evening', '2026-06-01T10:00:00Z', false],
  ['Sunday at noon', '2026-06-07T04:00:00Z', false],
  ['Saturday', '2026-06-06T04:00:00Z', false],
  ['Monday here, Sunday in UTC', '2026-06-08T01:30:00Z', true],
])('at work: %s', (_name, at, expected) => {
  expect(atWork(Date.parse(at), hours, zone)).toBe(expected)
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
