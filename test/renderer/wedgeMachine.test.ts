import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expire, idle, press, SHORT_HOLD, type WedgeStroke, wakeAt } from '../../renderer/ui/wedgeMachine.ts'
import { FAST_GAP, SLOW_GAP } from '../../renderer/ui/wedgeRun.ts'
import { NO_SETTINGS, type WedgeSettings } from '../../renderer/ui/wedgeSettings.ts'
import { type Key, scanKeys, seeded, strokeAt, type Where } from '../support/keyStreams.ts'
import { WedgeDesk } from '../support/wedgeDesk.ts'

const OUTSIDE: Where = { focus: 'outside', composing: false }
const FIELD: Where = { focus: 'field', composing: false }
const COMPOSING: Where = { focus: 'field', composing: true }
const PIN: Where = { focus: 'pin', composing: false }
const everywhere = fc.constantFrom(OUTSIDE, FIELD, COMPOSING)

const code = fc.stringMatching(/^[A-Z0-9-]{6,30}$/)
const waybill = fc.stringMatching(/^(SF\d{13}|YT\d{13}|7[3568]\d{12}|JDVA\d{11})$/)
const gapsUpTo = (most: number, least = 0) =>
  fc.array(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 30 })
const scan = (text: string, gap: number, pause = 5000): Key[] => scanKeys(text, [gap], NO_SETTINGS, pause)
const type = (text: string, gap: number): Key[] => [...text].map((unit) => ({ unit, gap }))
const ENTER: Key = { unit: '\r', gap: 200 }
const actedOf = (desk: WedgeDesk) => desk.commands.map(({ unit }) => unit).join('')

describe('a scan without a prefix', () => {
  test('is one scan and no command, wherever the focus is', () => {
    fc.assert(
      fc.property(code, gapsUpTo(FAST_GAP), everywhere, (text, gaps, where) => {
        const desk = new WedgeDesk()
        desk.field = 'a note'
        desk.play(scanKeys(text, gaps, NO_SETTINGS, 5000), where)
        desk.rest(1000)
        expect(desk.scans).toEqual([text])
        expect(desk.commands).toEqual([])
        expect(desk.field).toBe('a note')
      }),
    )
  })

  test('of a slow scanner is one scan outside fields, and none of its keys acts', () => {
    fc.assert(
      fc.property(waybill, fc.integer({ min: FAST_GAP + 1, max: 100 }), (text, gap) => {
        const desk = new WedgeDesk()
        desk.play(scan(text, gap), OUTSIDE)
        desk.play(scan(text, gap), OUTSIDE)
        expect(desk.scans).toEqual([text, text])
        expect(desk.commands).toEqual([])
      }),
    )
  })

  test('of a slow scanner at a desk with a fast one is a scan; its first keys may act that once', () => {
    const desk = new WedgeDesk(NO_SETTINGS, 'fast')
    desk.play(scan('733128560963592', 80), OUTSIDE)
    expect(desk.scans).toEqual(['733128560963592'])
    expect(desk.commands.length).toBeLessThanOrEqual(2)
    const acted = desk.commands.length
    desk.play(scan('733128560963592', 80), OUTSIDE)
    expect(desk.commands).toHaveLength(acted)
  })

  test('ended by Tab or Enter takes that key; a short one does not', () => {
    const tab = new WedgeDesk()
    tab.play(scanKeys('123456', [10], { ...NO_SETTINGS, end: 'tab' }, 500), OUTSIDE)
    expect(tab.scans).toEqual(['123456'])
    expect(tab.commands).toEqual([])
    const short = new WedgeDesk()
    short.play(scan('12345', 10), OUTSIDE)
    expect(short.scans).toEqual([])
    expect(actedOf(short)).toBe('12345\r')
  })

  test('ended by CR and LF takes both', () => {
    const desk = new WedgeDesk()
    desk.play([...scan('YT7482109365527', 5), { unit: '\n', gap: 5 }], OUTSIDE)
    desk.play([{ unit: '\r', gap: 800 }], OUTSIDE)
    expect(desk.scans).toEqual(['YT7482109365527'])
    expect(actedOf(desk)).toBe('\r')
  })

  test('does not begin with what was typed before it', () => {
    const desk = new WedgeDesk()
    desk.play([{ unit: 'u', gap: 500 }, ...scan('YT7482109365527', 12)], OUTSIDE)
    expect(desk.scans).toEqual(['YT7482109365527'])
    expect(actedOf(desk)).toBe('u')
  })

  test('is not a PIN that somebody rattles down', () => {
    const desk = new WedgeDesk()
    desk.play(scan('739215', 20), PIN)
    expect(desk.scans).toEqual([])
    expect(desk.field).toBe('739215')
    desk.play(scan('SF1402883766152', 20), PIN)
    expect(desk.scans).toEqual(['SF1402883766152'])
    expect(desk.field).toBe('739215')
  })

  test('keeps the control characters within it', () => {
    const desk = new WedgeDesk()
    const text = '0100614141999996\x1d10AB12\x1d21XY9'
    desk.play(scan(text, 5), OUTSIDE)
    expect(desk.scans).toEqual([text])
  })

  test('may be 4 KB long', () => {
    const desk = new WedgeDesk()
    const text = 'HTTPS://EXAMPLE.CN/R?C=0123456789'.repeat(125)
    const began = performance.now()
    desk.play(scan(text, 3), OUTSIDE)
    expect(desk.scans).toEqual([text])
    expect(performance.now() - began).toBeLessThan(500)
  })

  test('ends in silence where the scanner sends no end key', () => {
    const settings: WedgeSettings = { ...NO_SETTINGS, end: 'none' }
    for (const where of [OUTSIDE, FIELD]) {
      const desk = new WedgeDesk(settings)
      desk.play(scanKeys('YT7482109365527', [20], settings, 500), where)
      expect(desk.scans).toEqual([])
      desk.rest(400)
      expect(desk.scans).toEqual(['YT7482109365527'])
      desk.play(type('kehu shuo baozhuang posun', 80), FIELD)
      desk.rest(400)
      expect(desk.scans).toHaveLength(1)
    }
  })

  test('that no end key follows fires no command, and says so', () => {
    const desk = new WedgeDesk()
    desk.play(type('733128560963592', 10), OUTSIDE)
    desk.rest(1000)
    expect(desk.scans).toEqual([])
    expect(desk.commands).toEqual([])
    expect(desk.troubles).toEqual(['unended'])
  })

  test('whose last keys come late from a busy machine, with the times of their pressing, is never cut in two', () => {
    const keys = scan('YT7440230571084', 3)
    for (const late of [1, 2, 6, 9, 14]) {
      let state = idle<WedgeStroke>()
      const scans: string[] = []
      for (const [i, key] of keys.entries()) {
        const at = 1000 + i * 3
        if (i === late) {
          const due = wakeAt(state, NO_SETTINGS) ?? 0
          state = expire(state, due + 400, NO_SETTINGS).state
        }
        const step = press(state, strokeAt(key, at, OUTSIDE), NO_SETTINGS)
        state = step.state
        if (step.scan !== null) scans.push(step.scan)
      }
      expect(scans, `from key ${late}`).toEqual(['YT7440230571084'])
    }
  })
})

describe('a scan with a prefix', () => {
  const prefixed: WedgeSettings = { ...NO_SETTINGS, prefix: ['F9'], suffix: ['ctrl+c'] }

  test('is one scan at any gap, wherever the focus is, and the field keeps its text', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ -~]{1,40}$/),
        gapsUpTo(120, 1),
        everywhere,
        fc.constantFrom(
          prefixed,
          { ...NO_SETTINGS, prefix: ['~', '~'] },
          { ...NO_SETTINGS, prefix: ['ctrl+b'] },
        ),
        (text, gaps, where, settings) => {
          fc.pre(!text.includes('~'))
          const desk = new WedgeDesk(settings)
          desk.field = 'a note'
          desk.play(scanKeys(text, gaps, settings, 5000), where)
          desk.rest(1000)
          expect(desk.scans).toEqual([text])
          expect(desk.commands).toEqual([])
          expect(desk.field).toBe('a note')
        },
      ),
    )
  })

  test('of an AIM identifier keeps the identifier', () => {
    const settings: WedgeSettings = { ...NO_SETTINGS, aim: true }
    const desk = new WedgeDesk(settings)
    desk.play(scanKeys(']C0JDVA12345678901', [110], settings, 500), FIELD)
    expect(desk.scans).toEqual([']C0JDVA12345678901'])
  })

  test('is known with CapsLock on', () => {
    const settings: WedgeSettings = { ...NO_SETTINGS, prefix: ['#', 'a'] }
    const desk = new WedgeDesk(settings)
    desk.play(scanKeys('YT7482109365527', [60], { ...settings, prefix: ['#', 'A'] }, 500), FIELD)
    expect(desk.scans).toEqual(['YT7482109365527'])
  })

  test('that is only the beginning of a prefix goes where it was typed', () => {
    const settings: WedgeSettings = { ...NO_SETTINGS, prefix: ['~', '!'] }
    const desk = new WedgeDesk(settings)
    desk.play(type('about ~20 pieces ~', 90), FIELD)
    desk.rest(1000)
    expect(desk.field).toBe('about ~20 pieces ~')
    desk.play([{ unit: '~', gap: 500 }], OUTSIDE)
    desk.rest(1000)
    expect(actedOf(desk)).toBe('~')
  })

  test('that breaks off is no scan, and fires no command', () => {
    const desk = new WedgeDesk(prefixed)
    desk.play(scanKeys('YT748210', [20], prefixed, 500).slice(0, -2), OUTSIDE)
    desk.rest(1000)
    desk.play([ENTER], OUTSIDE)
    expect(desk.scans).toEqual([])
    expect(actedOf(desk)).toBe('\r')
    expect(desk.troubles).toEqual(['unended'])
  })

  test('is not read where the keys of two scanners ran into each other', () => {
    const one = scanKeys('YT7482109365527', [20], prefixed, 500)
    const other = scanKeys('SF1402883766152', [20], prefixed, 7)
    const both = one.flatMap((key, at) => {
      const second = other[at]
      return second === undefined
        ? [key]
        : [
            { ...key, gap: at === 0 ? key.gap : 13 },
            { ...second, gap: 7 },
          ]
    })
    const desk = new WedgeDesk(prefixed)
    desk.play(both, OUTSIDE)
    desk.rest(1000)
    expect(desk.scans).toEqual([])
    expect(desk.commands).toEqual([])
    expect(desk.troubles).toEqual(['mixed'])
    desk.play(scanKeys('YT7482109365527', [20], prefixed, 500), OUTSIDE)
    expect(desk.scans).toEqual(['YT7482109365527'])
  })

  test('does not stand in the way of a fast scanner that sends none', () => {
    const desk = new WedgeDesk(prefixed)
    desk.play(scan('YT7482109365527', 10), OUTSIDE)
    expect(desk.scans).toEqual(['YT7482109365527'])
  })
})

describe('two scanners without a prefix', () => {
  test('one after the other are two scans', () => {
    const desk = new WedgeDesk()
    desk.play([...scan('YT7482109365527', 10), ...scan('SF1402883766152', 80, 30)], OUTSIDE)
    expect(desk.scans).toEqual(['YT7482109365527', 'SF1402883766152'])
  })

  test('at once: the rest of the second fires no command, and it is said', () => {
    const desk = new WedgeDesk()
    desk.play([...scan('YT7482109365527', 10), ...scan('6152', 10, 6)], OUTSIDE)
    desk.rest(500)
    expect(desk.commands).toEqual([])
    expect(desk.troubles).toEqual(['mixed'])
  })
})

describe('a person’s typing', () => {
  const human = (least: number) =>
    fc.array(
      fc.record({ unit: fc.constantFrom(...'sfu0123456789-/'), gap: fc.integer({ min: least, max: 900 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    )

  test('outside fields acts key by key, in order, none lost, none late by more than 40 ms at a fast scanner’s desk', () => {
    fc.assert(
      fc.property(human(SLOW_GAP + 1), (typed) => {
        const desk = new WedgeDesk(NO_SETTINGS, 'fast')
        desk.play([...typed, ENTER], OUTSIDE)
        expect(desk.scans).toEqual([])
        expect(actedOf(desk)).toBe(`${typed.map(({ unit }) => unit).join('')}\r`)
        expect(Math.max(...desk.commands.map(({ late }) => late))).toBeLessThanOrEqual(40)
      }),
    )
  })

  test('of small letters is as quick at any desk', () => {
    const desk = new WedgeDesk(NO_SETTINGS, 'slow')
    desk.play(type('qaz', 400), OUTSIDE)
    desk.rest(400)
    expect(desk.commands.map(({ late }) => late)).toEqual([SHORT_HOLD, SHORT_HOLD, SHORT_HOLD])
  })

  test('of a few quick commands is not lost', () => {
    const desk = new WedgeDesk()
    desk.play([{ unit: 'q', gap: 500 }, ...type('a12', 70), { unit: '\r', gap: 90 }], OUTSIDE)
    expect(actedOf(desk)).toBe('qa12\r')
  })

  test('in a field stays in the field, whatever it is', () => {
    fc.assert(
      fc.property(human(FAST_GAP + 1), fc.constantFrom(FIELD, PIN), (typed, where) => {
        const desk = new WedgeDesk()
        desk.play([...typed, ENTER], where)
        expect(desk.scans).toEqual([])
        expect(actedOf(desk)).toBe('\r')
        expect(desk.field).toBe(typed.map(({ unit }) => unit).join(''))
      }),
    )
  })

  test('by a key held down acts once', () => {
    const desk = new WedgeDesk()
    desk.play([{ unit: '1', gap: 500 }], OUTSIDE)
    desk.play(type('111111111111', 30), OUTSIDE, { repeat: true })
    desk.play([{ unit: '\r', gap: 30 }], OUTSIDE)
    expect(desk.scans).toEqual([])
    expect(actedOf(desk)).toBe('1\r')
  })

  test('with keys that overlap is none of a slow scanner', () => {
    const desk = new WedgeDesk()
    desk.play(scan('733128560963592', 80), OUTSIDE, { overlap: true })
    expect(desk.scans).toEqual([])
  })

  test('of Enter alone is not held back', () => {
    const step = press(idle<WedgeStroke>(), strokeAt({ unit: '\r', gap: 0 }, 5, OUTSIDE), NO_SETTINGS)
    expect(step.take).toBe(false)
    expect(wakeAt(step.state, NO_SETTINGS)).toBeNull()
  })
})

test('the streams of the bench are the same for the same seed', () => {
  const [one, other] = [seeded(5), seeded(5)]
  expect(Array.from({ length: 5 }, () => one())).toEqual(Array.from({ length: 5 }, () => other()))
})
