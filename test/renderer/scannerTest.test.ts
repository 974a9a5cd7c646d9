import { describe, expect, test } from 'vitest'
import { keysFrom, propose, readBurst, type TestKey } from '../../renderer/scanner/analyse.ts'
import { unitOfKey, unitsOf } from '../../renderer/ui/wedgeSettings.ts'

function keys(text: string, gap = 12, hidden = false): TestKey[] {
  return [...text].map((unit, at) => ({
    unit,
    nth: at,
    code: '',
    gap: at === 0 ? 0 : gap,
    hidden,
    inField: hidden,
  }))
}
const F9 = unitOfKey('F9') ?? ''
const burst = (text: string, gap?: number, hidden?: boolean) => readBurst(keys(text, gap, hidden))

describe('a scan taken apart', () => {
  test.each([
    ['SF1402883766152\r', 'SF1402883766152', [], [], 'enter', null],
    [`${F9}SF1402883766152\r\n`, 'SF1402883766152', ['F9'], [], 'enter', null],
    ['\x02YT7482109365527\x03', 'YT7482109365527', ['ctrl+b'], ['ctrl+c'], 'none', null],
    ['~~JD0118080218877-1-1-\t', 'JD0118080218877-1-1-', ['~', '~'], [], 'tab', null],
    [']C0JDVA12345678901\r', ']C0JDVA12345678901', [], [], 'enter', ']C0'],
    ['~]C0JDVA12345678901\r', ']C0JDVA12345678901', ['~'], [], 'enter', ']C0'],
    ['%RD-OK\r', '%RD-OK', [], [], 'enter', null],
  ] as const)('%j', (sent, text, prefix, suffix, end, aim) => {
    expect(burst(sent)).toMatchObject({ text, prefix, suffix, end, aim })
  })

  test('has its gaps measured', () => {
    expect(burst('12345678\r', 80).gaps).toEqual({ least: 80, median: 80, most: 80 })
  })
})

describe('the proposal', () => {
  test('takes the prefix that all scans have', () => {
    const settled = propose([burst(`${F9}SF1402883766152\r`, 90), burst(`${F9}YT7482109365527\r`, 90)])
    expect(settled?.settings).toEqual({ prefix: ['F9'], suffix: [], aim: false, end: 'enter', pace: 'slow' })
    expect(settled?.remarks).toEqual(['prefix'])
  })
  test('takes the AIM identifier for a prefix', () => {
    expect(propose([burst(']C0SF1402883766152\r')])).toMatchObject({
      settings: { aim: true, pace: 'fast' },
      remarks: ['aim'],
    })
  })
  test.each([
    [12, ['fast']],
    [80, ['slow']],
    [150, ['too_slow']],
  ] as const)('without a prefix says what gaps of %i ms mean', (gap, remarks) => {
    expect(propose([burst('SF1402883766152\r', gap)])?.remarks).toEqual(remarks)
  })
  test('warns of a prefix that people type, of a missing end, and of scans that differ', () => {
    expect(propose([burst('~SF1402883766152')])?.remarks).toEqual(['weak_prefix', 'no_end'])
    expect(propose([burst('~SF1402883766152\r'), burst('YT7482109365527\t')])).toMatchObject({
      settings: { prefix: [], end: 'any' },
      remarks: ['fast', 'several'],
    })
  })
  test('tells of an input method', () => {
    expect(propose([burst('SF1402883766152\r', 12, true)])?.remarks).toContain('input_method')
  })
  test('is none before the first scan', () => {
    expect(propose([])).toBeNull()
  })
})

test('keys by name are read as people write them', () => {
  const known = (name: string) => unitsOf([name]) !== ''
  expect(keysFrom(' f9 ', known)).toEqual(['F9'])
  expect(keysFrom('~ ~', known)).toEqual(['~', '~'])
  expect(keysFrom('Ctrl+B', known)).toEqual(['ctrl+b'])
  expect(keysFrom('', known)).toEqual([])
  expect(keysFrom('Stx', known)).toBeNull()
})
