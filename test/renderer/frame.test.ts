import { describe, expect, test } from 'vitest'
import { loadPreferences, savePreferences } from '../../renderer/preferences.ts'
import { firstScreen, mayUse, screenOfHash } from '../../renderer/screens.ts'
import { pinOf, pinProblem } from '../../renderer/start/pin.ts'
import { languageFor } from '../../renderer/text/languages.ts'
import { clockSpan, limitOf, urgencyOf } from '../../renderer/ui/deadline.ts'
import { matches } from '../../renderer/ui/keys.ts'
import { charOfCode, type Stroke } from '../../renderer/ui/strokes.ts'
import { clockTime, dayAndTime } from '../../renderer/ui/time.ts'
import { LEAST_SCAN } from '../../renderer/ui/wedgeMachine.ts'
import { OperatorId } from '../../shared/ids.ts'

const stroke = (part: Partial<Stroke>): Stroke => ({
  key: 'a',
  code: 'KeyA',
  ctrl: false,
  alt: false,
  shift: false,
  repeat: false,
  inField: false,
  onControl: false,
  char: 'a',
  unit: 'a',
  hidden: false,
  overlap: false,
  least: LEAST_SCAN,
  at: 0,
  ...part,
})

describe('keys', () => {
  test.each([
    ['u', stroke({ key: 'u', code: 'KeyU' }), true],
    // A capital by Shift is a scanner's or somebody's writing.
    ['u', stroke({ key: 'U', code: 'KeyU', shift: true }), false],
    ['u', stroke({ key: 'i', code: 'KeyI' }), false],
    ['u', stroke({ key: 'u', code: 'KeyU', ctrl: true }), false],
    ['1', stroke({ key: '1', code: 'Numpad1' }), true],
    ['-', stroke({ key: '-', code: 'NumpadSubtract' }), true],
    ['alt+1', stroke({ key: '¡', code: 'Digit1', alt: true }), true],
    ['alt+1', stroke({ key: '1', code: 'Digit1' }), false],
    ['ctrl+Enter', stroke({ key: 'Enter', code: 'Enter', ctrl: true }), true],
    ['Enter', stroke({ key: 'Enter', code: 'NumpadEnter' }), true],
  ])('%s and a stroke', (key, pressed, expected) => {
    expect(matches(key, pressed)).toBe(expected)
  })

  test('a letter of another alphabet counts by its place on the board, a Latin one by what it is', () => {
    expect(matches('u', stroke({ key: 'г', code: 'KeyU' }))).toBe(true)
    // A French board has A where a US board has Q.
    expect(matches('q', stroke({ key: 'a', code: 'KeyQ' }))).toBe(false)
  })

  test('codes give a US board’s characters', () => {
    expect(charOfCode('KeyS', false)).toBe('s')
    expect(charOfCode('KeyS', true)).toBe('S')
    expect(charOfCode('Digit7', false)).toBe('7')
    expect(charOfCode('Numpad7', true)).toBe('7')
    expect(charOfCode('Minus', false)).toBe('-')
    expect(charOfCode('F5', false)).toBeNull()
  })
})

describe('time limits', () => {
  const at = 1_000_000_000_000
  const hour = 3_600_000

  test('an open dispute’s own limit goes first', () => {
    const deadline = { at, source: 'platform' } as const
    expect(limitOf({ deadline, dispute: { state: 'open', text: '', deadline: at - hour } })).toEqual({
      at: at - hour,
      source: 'dispute',
    })
    expect(limitOf({ deadline, dispute: { state: 'open', text: '', deadline: null } })).toEqual(deadline)
    expect(limitOf({ deadline: null, dispute: { state: 'none' } })).toBeNull()
  })

  test.each([
    [0, 'over'],
    [1, 'soon'],
    [4 * hour - 1, 'soon'],
    [4 * hour, 'today'],
    [24 * hour, 'later'],
  ])('with %i ms left', (left, urgency) => {
    expect(urgencyOf(at + left, at)).toBe(urgency)
  })

  test('are shown by hours, minutes and seconds', () => {
    expect(clockSpan(3 * hour + 12 * 60_000 + 9_500)).toBe('3:12')
    expect(clockSpan(3 * hour + 12 * 60_000 + 9_500, true)).toBe('3:12:09')
    expect(clockSpan(-42 * 60_000)).toBe('0:42')
  })
})

test('times are the shop’s, not the machine’s', () => {
  const noon = Date.UTC(2026, 10, 22, 4, 5)
  expect(clockTime(noon)).toBe('12:05')
  expect(dayAndTime(noon, noon + 3_600_000, 'en')).toBe('12:05')
  expect(dayAndTime(noon, noon + 13 * 3_600_000, 'en')).toBe('22 Nov 12:05')
})

describe('places', () => {
  test('are those of one’s roles', () => {
    expect(firstScreen(['clerk'])).toBe('receive')
    expect(firstScreen(['agent'])).toBe('release')
    expect(mayUse('release', ['clerk'])).toBe(false)
    expect(mayUse('settings', [])).toBe(true)
  })

  test('are found by the address', () => {
    expect(screenOfHash('#/inspect')).toBe('inspect')
    expect(screenOfHash('#/waybills')).toBe('waybills')
    expect(screenOfHash('#/nowhere')).toBeNull()
    expect(screenOfHash('')).toBeNull()
  })
})

describe('preferences', () => {
  const store = new Map<string, string>()
  const storage = {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  }

  test('follow the system until they are set, and are kept', () => {
    expect(languageFor(['fr', 'zh-HK', 'en'])).toBe('zh-Hant')
    expect(languageFor(['en-GB', 'zh-CN'])).toBe('en')
    expect(languageFor(['zh-SG'])).toBe('zh-Hans')
    const first = loadPreferences(storage, ['zh-TW'])
    expect(first).toMatchObject({
      language: 'zh-Hant',
      theme: 'system',
      letterKeys: true,
      lastOperator: null,
    })
    savePreferences(storage, { ...first, language: 'en', lastOperator: OperatorId.parse(3) })
    expect(loadPreferences(storage, ['zh-TW'])).toMatchObject({ language: 'en', lastOperator: 3 })
  })

  test('that cannot be read are those of the beginning', () => {
    store.clear()
    for (const broken of ['{', '[]', '{"volume":9}', 'null']) {
      storage.setItem('returndock.preferences', broken)
      expect(loadPreferences(storage, ['en'])).toMatchObject({ language: 'en', volume: 0.6 })
    }
  })
})

test('a PIN is digits, six at least, the same twice', () => {
  expect(pinOf('１２ 34-a56')).toBe('123456')
  expect(pinProblem('12345', '12345')).toBe('pin_short')
  expect(pinProblem('739215', '739251')).toBe('pin_differs')
  expect(pinProblem('739215', '739215')).toBeNull()
})
