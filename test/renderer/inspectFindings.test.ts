import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDay } from '../../renderer/inspect/day.ts'
import {
  type Change,
  changed,
  complete,
  dueOf,
  isUntouched,
  type KitLine,
  lineOfProduct,
  pieceCount,
  progressOf,
} from '../../renderer/inspect/findings.ts'
import { changeKeys } from '../../renderer/inspect/keys.ts'
import { defaultPolicy } from '../../shared/policy/defaultPolicy.ts'
import { kitFor } from '../../shared/policy/kit.ts'
import { CaseLine } from '../../shared/returns/case.ts'
import { Findings, untouchedLine } from '../../shared/returns/inspection.ts'
import { DAY } from '../../shared/time.ts'

const caseLine = (id: number, more: object = {}) =>
  CaseLine.parse({
    id,
    lineNo: id,
    sku: `BAG-${id}`,
    productId: null,
    title: 'tote',
    barcode: `690122345678${id}`,
    quantity: 1,
    neverArrived: 0,
    amount: 10_000,
    kit: [],
    ...more,
  })
const kitLine = (id: number, more: object = {}): KitLine => {
  const line = caseLine(id, more)
  return { line, kit: kitFor(line, 'no_reason', defaultPolicy), elsewhere: 0 }
}
const two = [kitLine(1), kitLine(2)]
const nothing = (lines: readonly KitLine[]): Findings =>
  complete(
    { lines: [], emptyBox: false, deliveredAt: null },
    lines.map(({ line }) => line),
  )
/** Presses keys on a line, as on the screen. */
function press(
  keys: string,
  lines: readonly KitLine[] = two,
  at = 0,
  from = nothing(lines),
  unit = 0,
): Findings {
  return keys.split(' ').reduce((findings, key) => {
    const bound = changeKeys(at, unit).find((one) => one.key === key)
    if (!bound) throw new Error(`no such key: ${key}`)
    return changed(findings, bound.change, lines)
  }, from)
}
const first = (findings: Findings) => findings.lines[0] ?? untouchedLine(caseLine(1).id)

describe('keys', () => {
  test('no key means two things', () => {
    const keys = changeKeys(0, 0).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.each([
    ['q', { condition: 'as_new' }],
    ['w', { condition: 'used' }],
    ['e', { condition: 'damaged_minor' }],
    ['r', { condition: 'damaged_major' }],
    ['a', { defect: 'none' }],
    ['s', { defect: 'packaging_only' }],
    ['d', { defect: 'product' }],
    ['z', { ownership: 'ours' }],
    ['x', { ownership: 'other_ours' }],
    ['c', { ownership: 'not_ours', disposition: 'send_back' }],
    ['g', { disposition: 'restock' }],
    ['k', { disposition: 'send_back' }],
    ['k k', { disposition: 'send_back' }],
    ['ArrowRight ArrowRight ArrowLeft', { came: 1 }],
    ['ArrowLeft', { came: 0 }],
    ['2', { kit: { tag: 'present' } }],
    ['2 2', { kit: { tag: 'missing' } }],
    ['2 2 2', { kit: { tag: 'damaged' } }],
    ['2 2 2 2', { kit: { tag: 'present' } }],
    ['9', { kit: {} }],
    ['o', { proof: 'carrier' }],
    ['o o', { proof: 'notary' }],
    ['o o o', { proof: 'none' }],
  ])('%s finds %j, of its own line alone', (keys, found) => {
    const after = press(keys)
    expect(first(after)).toMatchObject(found)
    expect(after.lines[1]).toEqual(untouchedLine(caseLine(2).id))
  })

  test('V: all there, as new, no defect, as many as claimed', () => {
    const line = kitLine(1, { quantity: 3, neverArrived: 1 })
    const found = first(press('v', [line]))
    expect(found).toMatchObject({
      came: 2,
      condition: 'as_new',
      defect: 'none',
      ownership: 'ours',
      disposition: 'restock',
    })
    expect(Object.values(found.kit)).toEqual(line.kit.map(() => 'present'))
    expect(Object.keys(found.kit)).toEqual(line.kit.map(({ key }) => key))
  })

  test('V where nobody knows how many: one', () => {
    const line = kitLine(1, { quantity: null })
    expect(first(press('v', [line])).came).toBe(1)
    const told = changed(nothing([line]), { kind: 'claimed', at: 0, units: 4 }, [line])
    expect(first(press('v', [line], 0, told)).came).toBe(4)
  })

  test('a flaw that is seen after V takes the goods off the shelf again, and leaves none without a place', () => {
    for (const flaw of ['e', 'w', 'd', 's']) {
      expect(first(press(`v ${flaw}`)).disposition).toBe('hold')
      expect(first(press(flaw)).disposition).toBe('hold')
      expect(first(press(`g ${flaw}`)).disposition).toBe('hold')
    }
    expect(first(press('v h e')).disposition).toBe('repair')
    expect(first(press('w l')).disposition).toBe('hold')
    expect(first(press('v e q')).disposition).toBe('restock')
    expect(first(press('q')).disposition).toBeNull()
    expect(first(press('c z')).disposition).toBeNull()
  })
})

describe('an empty box', () => {
  test('is nothing of any line, and taken back as a whole', () => {
    const empty = press('b')
    expect(empty.emptyBox).toBe(true)
    expect(empty.lines.map(({ came }) => came)).toEqual([0, 0])
    expect(press('b', two, 0, empty)).toEqual(nothing(two))
  })

  test('is none any more once something is counted', () => {
    expect(press('b ArrowRight')).toMatchObject({ emptyBox: false })
    expect(press('b e')).toMatchObject({ emptyBox: true })
  })
})

describe('several units', () => {
  const three = [kitLine(1, { quantity: 3 })]
  const full = press('v', three)

  test('may lack a piece each', () => {
    const found = first(press('2', three, 0, full, 2))
    expect(found.kit).toMatchObject({ tag: 'present', 'tag#2': 'missing' })
    expect(pieceCount(found, 'tag', 3)).toEqual({ units: 3, present: 2, missing: 1, damaged: 0 })
  })

  test('a word about all of them takes back what was said of one', () => {
    const one = press('2', three, 0, full, 2)
    const all = first(press('2', three, 0, one))
    expect(all.kit['tag#2']).toBeUndefined()
    expect(pieceCount(all, 'tag', 3)).toEqual({ units: 3, present: 0, missing: 3, damaged: 0 })
  })
})

describe('what is found', () => {
  test('is nothing until a key says something, and a note alone opens no parcel', () => {
    expect(isUntouched(nothing(two))).toBe(true)
    expect(isUntouched(changed(nothing(two), { kind: 'note', at: 0, value: 'wet' }, two))).toBe(true)
    for (const key of ['v', 'b', '1', 'q', 'a', 'c', 'g', 'ArrowRight'])
      expect(isUntouched(press(key))).toBe(false)
  })

  test('is half until all of a line was looked at', () => {
    const [line = kitLine(1)] = two
    const progress = (keys: string) => {
      const findings = press(keys)
      return progressOf(line, first(findings), findings.emptyBox)
    }
    expect(progressOf(line, untouchedLine(line.line.id), false)).toBe('untouched')
    expect(progress('1')).toBe('begun')
    expect(progress('v')).toBe('done')
    expect(progress('ArrowRight q a 1 2 3')).toBe('begun')
    expect(progress('ArrowRight q a 1 2 3 4')).toBe('done')
    expect(progress('ArrowRight c')).toBe('done')
    expect(progress('b')).toBe('done')
  })

  test('keeps what is stored and adds the lines that are new', () => {
    const stored = press('v', [kitLine(1)])
    const after = complete(
      stored,
      two.map(({ line }) => line),
    )
    expect(after.lines).toEqual([stored.lines[0], untouchedLine(caseLine(2).id)])
  })

  test('always fits the contract, whatever is pressed', () => {
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({ kind: fc.constant('came' as const), at: fc.nat(2), units: fc.integer() }),
      fc.record({ kind: fc.constant('step' as const), at: fc.nat(2), by: fc.integer() }),
      fc.record({
        kind: fc.constant('piece' as const),
        at: fc.nat(2),
        piece: fc.nat(9),
        unit: fc.nat(3),
      }),
      fc.record({ kind: fc.constant('note' as const), at: fc.nat(2), value: fc.string({ maxLength: 3000 }) }),
      fc.record({ kind: fc.constant('fine' as const), at: fc.nat(2) }),
      fc.record({ kind: fc.constant('neverArrived' as const), at: fc.nat(2), units: fc.integer() }),
      fc.constant({ kind: 'emptyBox' } as const),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const after = changes.reduce((findings, one) => changed(findings, one, two), nothing(two))
        expect(Findings.safeParse(after).success).toBe(true)
        expect(after.lines.map(({ lineId }) => lineId)).toEqual([1, 2])
      }),
    )
  })

  test('units due: claimed less never arrived; 1 where nobody knows', () => {
    const line = caseLine(1, { quantity: 3, neverArrived: 1 })
    const found = untouchedLine(line.id)
    expect(dueOf({ line, elsewhere: 0 }, found)).toBe(2)
    expect(dueOf({ line, elsewhere: 0 }, { ...found, neverArrived: 5 })).toBe(0)
    expect(dueOf({ line: caseLine(1, { quantity: null, neverArrived: 2 }), elsewhere: 0 }, found)).toBe(1)
  })

  test('units due in a later parcel: less what came in the others', () => {
    const line = caseLine(1, { quantity: 2 })
    const later = { ...kitLine(1, { quantity: 2 }), elsewhere: 1 }
    expect(dueOf({ line, elsewhere: 1 }, untouchedLine(line.id))).toBe(1)
    expect(dueOf({ line, elsewhere: 3 }, untouchedLine(line.id))).toBe(0)
    expect(press('v', [later]).lines.map(({ came }) => came)).toEqual([1])
  })
})

describe('a product’s code', () => {
  test.each([
    ['6901223456782', 1],
    ['bag-1', 0],
    [' BAG-2 ', 1],
    ['6901223456789', -1],
    ['', -1],
  ])('%s is line %i', (code, line) => {
    expect(lineOfProduct(code, two)).toBe(line)
  })

  test('an UPC-A equals its EAN-13 spelling', () => {
    expect(lineOfProduct('012345678905', [kitLine(1, { barcode: '0012345678905' })])).toBe(0)
  })
})

describe('a day written at a desk', () => {
  const now = Date.UTC(2026, 10, 22, 6)
  const day = (text: string) => {
    const read = readDay(text, now, 'Asia/Shanghai')
    return read === null ? null : new Date(read + DAY / 3).toISOString().slice(0, 10)
  }
  test.each([
    ['2026-11-18', '2026-11-18'],
    ['20261118', '2026-11-18'],
    ['11-18', '2026-11-18'],
    ['1118', '2026-11-18'],
    ['11/18', '2026-11-18'],
    ['11月18日', '2026-11-18'],
    ['１１-１８', '2026-11-18'],
    ['12-30', '2025-12-30'],
    ['2-30', null],
    ['2026-11-23', null],
    ['18', null],
    ['soon', null],
    ['', null],
  ])('%s is %s', (text, expected) => {
    expect(day(text)).toBe(expected)
  })
})
