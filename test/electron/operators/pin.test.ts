import { describe, expect, test, vi } from 'vitest'
import { takePin } from '../../../electron/operators/pin.ts'
import { hashPin, pinFits } from '../../../electron/operators/pinHash.ts'
import { delayAfter } from '../../../electron/operators/tries.ts'

// Each sign-in hashes a PIN, which is slow by design; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

describe('a new PIN', () => {
  test.each(['739201', '0000001', '112233', '1234567891', ' 739201 '])('%s is taken', (pin) => {
    expect(takePin(pin)).toEqual({ ok: true, value: pin.trim() })
  })
  test.each([
    ['73920', { code: 'pin_too_short', least: 6 }],
    ['', { code: 'pin_too_short', least: 6 }],
    ['73920a', { code: 'bad_input', path: 'pin' }],
    ['739 201', { code: 'bad_input', path: 'pin' }],
    ['000000', { code: 'not_possible', why: 'pin_trivial' }],
    ['77777777', { code: 'not_possible', why: 'pin_trivial' }],
    ['123456', { code: 'not_possible', why: 'pin_trivial' }],
    ['567890123', { code: 'not_possible', why: 'pin_trivial' }],
    ['987654', { code: 'not_possible', why: 'pin_trivial' }],
    ['210987', { code: 'not_possible', why: 'pin_trivial' }],
  ])('%s is refused', (pin, error) => {
    expect(takePin(pin)).toEqual({ ok: false, error })
  })
  test('full-width digits of an input method are the same digits', () => {
    expect(takePin('７３９２０１')).toEqual({ ok: true, value: '739201' })
  })
})

describe('a PIN hash', () => {
  test('says how it was made, fits its PIN alone, and differs each time', async () => {
    const hash = await hashPin('739201')
    expect(hash).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(await pinFits('739201', hash)).toBe(true)
    expect(await pinFits('739202', hash)).toBe(false)
    expect(await hashPin('739201')).not.toBe(hash)
  })
  test('made with other costs still fits', async () => {
    // RFC 7914 section 12: password "pleaseletmein", salt "SodiumChloride", N=16384, r=8, p=1; the first 32 bytes.
    const salt = Buffer.from('SodiumChloride').toString('base64').replace(/=+$/, '')
    const key = '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2'
    const hash = `$scrypt$ln=14,r=8,p=1$${salt}$${Buffer.from(key, 'hex').toString('base64').replace(/=+$/, '')}`
    expect(await pinFits('pleaseletmein', hash)).toBe(true)
    expect(await pinFits('pleaseletmeout', hash)).toBe(false)
  })
  test('of another format is a bug, not a wrong PIN', async () => {
    await expect(pinFits('739201', '739201')).rejects.toThrow('unknown format')
  })
  test('that is missing takes as long as one that is there', async () => {
    const hash = await hashPin('739201')
    const took = async (of: string | null) => {
      const began = performance.now()
      await pinFits('111222', of)
      return performance.now() - began
    }
    const ratios = [await took(null), await took(null)].map(Number)
    const known = Math.min(await took(hash), await took(hash))
    expect(Math.min(...ratios)).toBeGreaterThan(known / 3)
  })
})

test('the pause after wrong PINs grows from the fifth on, to an hour', () => {
  expect([1, 4, 5, 6, 7, 11, 12, 60].map((n) => delayAfter(n) / 1000)).toEqual([
    0, 0, 30, 60, 120, 1920, 3600, 3600,
  ])
})
