import { expect, test } from 'vitest'
import {
  hashRecoveryCode,
  newRecoveryCode,
  recoveryCodeFits,
} from '../../../electron/operators/recoveryCode.ts'

test('a recovery code is six groups of symbols that cannot be mistaken', () => {
  for (let i = 0; i < 200; i++)
    expect(newRecoveryCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
})

test('no two are alike, and each symbol comes up', () => {
  const codes = Array.from({ length: 500 }, newRecoveryCode)
  expect(new Set(codes).size).toBe(500)
  expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
})

test('it is recognised as people write it', () => {
  const code = '10AB-CDEF-GHJK-MNPQ-RSTV-WXYZ'
  const hash = hashRecoveryCode(code)
  expect(hash).not.toContain('10AB')
  for (const typed of [
    code,
    code.toLowerCase(),
    code.replaceAll('-', ' '),
    'lOABCDEFGHJKMNPQRSTVWXYZ',
    'ioab–cdef–ghjk–mnpq–rstv–wxyz',
    'ＩＯＡＢCDEFGHJKMNPQRSTVWXYZ',
  ])
    expect(recoveryCodeFits(typed, hash), typed).toBe(true)
  for (const typed of ['', code.slice(0, -1), `${code}0`, code.replace('Z', 'Y')])
    expect(recoveryCodeFits(typed, hash), typed).toBe(false)
})
