import { describe, expect, test } from 'vitest'
import { type Answer, isNumberOf, type PlaceView, stepOf } from '../../renderer/places/finder.ts'
import { movedIndex, searchUnclaimed } from '../../renderer/places/lists.ts'
import { PlacedParcel, UnclaimedItem } from '../../shared/returns/place.ts'

const parcel = (over: object = {}) => ({
  id: 1,
  tracking: 'YT8800000000001',
  raw: 'YT8800000000001',
  part: null,
  carrier: 'yto',
  state: { state: 'received' },
  location: 'A-02',
  receivedAt: 1_700_000_000_000,
  receivedBy: '王芳',
  station: 'A',
  unclaimed: true,
  ...over,
})
const placed = (over: object = {}) => PlacedParcel.parse({ parcel: parcel(over), cases: [] })
const place = (over: Partial<PlaceView> = {}): Answer => ({
  kind: 'place',
  place: { location: 'A-09', name: null, capacity: 1, parcels: [], total: 0, ...over },
})
const known = new Set(['HOLD'])
const step = (answer: Answer, text: string) => stepOf(answer, text, known)

describe('a scan', () => {
  test('of a label looks there; of a parcel finds it', () => {
    expect(step({ kind: 'idle' }, 'RDS-A-09')).toEqual({ do: 'look', location: 'A-09' })
    expect(step({ kind: 'idle' }, 'YT8800000000001')).toEqual({ do: 'find', text: 'YT8800000000001' })
  })

  test('of a label after a parcel moves it; of a parcel after a label puts it there', () => {
    const found: Answer = { kind: 'parcels', found: [placed()], at: 0 }
    expect(step(found, 'RDS-A-09')).toMatchObject({
      do: 'move',
      location: 'A-09',
      placed: { parcel: { id: 1 } },
    })
    expect(step(place(), 'YT8800000000001')).toEqual({ do: 'put', text: 'YT8800000000001', location: 'A-09' })
  })

  test('of a label moves nothing that is gone, and nothing twice', () => {
    const gone: Answer = {
      kind: 'parcels',
      found: [placed({ state: { state: 'sent_back', tracking: 'SF1' }, location: null })],
      at: 0,
    }
    expect(step(gone, 'RDS-A-09')).toEqual({ do: 'look', location: 'A-09' })
    const moved: Answer = { kind: 'moved', placed: placed(), from: 'A-01', to: 'A-02', takes: null }
    expect(step(moved, 'RDS-A-09')).toEqual({ do: 'look', location: 'A-09' })
    expect(step(moved, 'YT8800000000001').do).toBe('find')
    expect(step({ ...moved, takes: 'HOLD' }, 'YT8800000000001')).toMatchObject({
      do: 'put',
      location: 'HOLD',
    })
  })

  test('that is typed is a location where there is one, else a number', () => {
    expect(step({ kind: 'idle' }, 'a-9')).toEqual({ do: 'look', location: 'A-09' })
    expect(step({ kind: 'idle' }, 'hold')).toEqual({ do: 'look', location: 'HOLD' })
    expect(step({ kind: 'idle' }, 'SF1234567890')).toMatchObject({ do: 'find' })
  })
})

describe('a number', () => {
  test('is a parcel’s with its letters or without', () => {
    expect(isNumberOf('YT8800000000001', '8800000000001')).toBe(true)
    expect(isNumberOf('8800000000001', 'yt8800000000001')).toBe(true)
    expect(isNumberOf('YT8800000000001', 'YT8800000000002')).toBe(false)
  })
})

describe('the search of the unclaimed shelf', () => {
  const item = (id: number, clue: object | null, over: object = {}) =>
    UnclaimedItem.parse({ parcel: parcel({ id, ...over }), clue })
  const items = [
    item(1, { name: '陈梅', phone: '9042', product: '托特包', note: '红色外箱' }),
    item(2, null, { tracking: 'JDVA00339012664', location: 'A-11' }),
    item(3, { name: '陈 大文', phone: '', product: '', note: 'Big BOX' }),
  ]
  const ids = (text: string) => searchUnclaimed(items, text).map(({ parcel: { id } }) => id)
  test.each([
    ['', [1, 2, 3]],
    ['陈', [1, 3]],
    ['陈 9042', [1]],
    ['陈大文', [3]],
    ['2664', [2]],
    ['a11', [2]],
    ['ＢＯＸ', [3]],
    ['托特 外箱', [1]],
    ['没有', []],
    ['x'.repeat(10_000), []],
  ])('%s', (text, found) => expect(ids(text)).toEqual(found))
})

test('a move in a list stays in it', () => {
  expect([movedIndex(0, -1, 3), movedIndex(2, 8, 3), movedIndex(0, 1, 0)]).toEqual([0, 2, 0])
})
