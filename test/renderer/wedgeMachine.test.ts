import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  expire,
  FAST_GAP,
  idle,
  LEAST_SCAN,
  LEAST_SCAN_IN_PIN,
  press,
  SLOW_GAP,
  type WedgeState,
  type WedgeStroke,
  wakeAt,
} from '../../renderer/ui/wedgeMachine.ts'

interface Key {
  readonly char: string | null
  readonly gap: number
  readonly end?: boolean
  readonly repeat?: boolean
}

interface Where {
  readonly inField?: boolean
  readonly least?: number
}

interface Heard {
  readonly scans: string[]
  /** Characters that acted as commands, with how long they were held back. */
  readonly commands: { readonly char: string | null; readonly late: number }[]
  /** Characters that went into the field. */
  typed: string
  state: WedgeState<WedgeStroke>
}

/** Plays keys as a browser would: timers go off between them and after the last. */
function play(keys: readonly Key[], where: Where = {}, from: WedgeState<WedgeStroke> = idle()): Heard {
  const heard: Heard = { scans: [], commands: [], typed: '', state: from }
  const release = (strokes: readonly WedgeStroke[], now: number) => {
    for (const each of strokes) heard.commands.push({ char: each.char, late: now - each.at })
  }
  const timers = (until: number) => {
    const due = wakeAt(heard.state)
    if (due === null || due > until) return
    const step = expire(heard.state, due)
    heard.state = step.state
    release(step.release, due)
  }
  let now = 1000
  for (const key of keys) {
    now += key.gap
    timers(now)
    const stroke: WedgeStroke = {
      char: key.char,
      end: key.end ?? false,
      at: now,
      inField: where.inField ?? false,
      least: where.least ?? LEAST_SCAN,
      repeat: key.repeat ?? false,
    }
    const step = press(heard.state, stroke)
    heard.state = step.state
    release(step.release, now)
    if (step.scan !== null) heard.scans.push(step.scan)
    else if (!step.take && stroke.char !== null) heard.typed += stroke.char
  }
  timers(now + 10_000)
  return heard
}

const code = fc.stringMatching(/^[A-Z0-9-]{6,30}$/)
const scanned = (text: string, gaps: readonly number[]): Key[] => [
  ...[...text].map((char, at) => ({ char, gap: at === 0 ? 5000 : (gaps[at % gaps.length] ?? 1) })),
  { char: null, gap: gaps[0] ?? 1, end: true },
]
const gapsUpTo = (most: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 30 })

describe('a scanner’s burst', () => {
  test('is one scan and no command, wherever the focus is', () => {
    fc.assert(
      fc.property(code, gapsUpTo(FAST_GAP - 1), fc.boolean(), (text, gaps, inField) => {
        const heard = play(scanned(text, gaps), { inField })
        expect(heard.scans).toEqual([text])
        expect(heard.commands).toEqual([])
      }),
    )
  })

  test('of a slow scanner is one scan outside fields; only its first two keys may act, and only the first time', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: FAST_GAP + 1, max: SLOW_GAP - 1 }), (text, gap) => {
        const first = play(scanned(text, [gap]))
        expect(first.scans).toEqual([text])
        expect(first.commands.length).toBeLessThanOrEqual(2)
        const second = play(scanned(text, [gap]), {}, first.state)
        expect(second.scans).toEqual([text])
        expect(second.commands).toEqual([])
      }),
    )
  })

  test('of a fast scanner after a slow one makes single keys quick again', () => {
    const slow = play(scanned('SF1402883766152', [80])).state
    expect(slow.slow).toBe(true)
    const fast = play(scanned('SF1402883766152', [10]), {}, slow).state
    expect(fast.slow).toBe(false)
  })

  test('ended by Tab or Enter takes that key; a short one does not', () => {
    expect(play(scanned('123456', [10])).scans).toEqual(['123456'])
    const short = play(scanned('12345', [10]))
    expect(short.scans).toEqual([])
    expect(short.commands.map((each) => each.char).join('')).toBe('12345')
  })

  test('does not begin with what was typed before it', () => {
    const keys: Key[] = [{ char: 'u', gap: 500 }, ...scanned('YT7482109365527', [12])]
    const heard = play(keys)
    expect(heard.scans).toEqual(['YT7482109365527'])
    expect(heard.commands.map((each) => each.char)).toEqual(['u'])
  })

  test('is not a PIN that somebody rattles down', () => {
    const where = { inField: true, least: LEAST_SCAN_IN_PIN }
    expect(play(scanned('739215', [20]), where).scans).toEqual([])
    expect(play(scanned('SF1402883766152', [20]), where).scans).toEqual(['SF1402883766152'])
  })
})

describe('a person’s typing', () => {
  const human = (least: number) =>
    fc.array(fc.tuple(fc.constantFrom(...'SFU0123456789-/'), fc.integer({ min: least, max: 900 })), {
      minLength: 1,
      maxLength: 20,
    })
  const enter: Key = { char: null, gap: 200, end: true }

  test('outside fields acts key by key, in order, none lost, none later than 40 ms', () => {
    fc.assert(
      fc.property(human(SLOW_GAP + 1), (typed) => {
        const heard = play([...typed.map(([char, gap]) => ({ char, gap })), enter])
        expect(heard.scans).toEqual([])
        expect(heard.commands.map((each) => each.char)).toEqual(typed.map(([char]) => char))
        expect(Math.max(...heard.commands.map((each) => each.late))).toBeLessThanOrEqual(40)
      }),
    )
  })

  test('in a field stays in the field, whatever it is', () => {
    fc.assert(
      fc.property(human(FAST_GAP + 1), (typed) => {
        const heard = play([...typed.map(([char, gap]) => ({ char, gap })), enter], { inField: true })
        expect(heard.scans).toEqual([])
        expect(heard.commands).toEqual([])
        expect(heard.typed).toBe(typed.map(([char]) => char).join(''))
      }),
    )
  })

  test('by a key held down acts once', () => {
    const held: Key[] = Array.from({ length: 12 }, () => ({ char: '1', gap: 30, repeat: true }))
    const heard = play([{ char: '1', gap: 500 }, ...held, { char: null, gap: 30, end: true }])
    expect(heard.scans).toEqual([])
    expect(heard.commands.map((each) => each.char)).toEqual(['1'])
  })

  test('of Enter alone is not held back', () => {
    const step = press(idle<WedgeStroke>(), {
      char: null,
      end: true,
      at: 5,
      inField: false,
      least: LEAST_SCAN,
      repeat: false,
    })
    expect(step.take).toBe(false)
    expect(wakeAt(step.state)).toBeNull()
  })
})
