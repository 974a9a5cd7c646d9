import { describe, expect, it } from 'vitest'
import { assertNever, err, ok, type Result } from '../../shared/result.ts'

describe('Result', () => {
  it('carries a value or an error', () => {
    const results: Result<number, string>[] = [ok(1), err('no')]
    expect(results.map((result) => (result.ok ? result.value : result.error))).toEqual([1, 'no'])
  })

  it('throws when a case is reached that the types rule out', () => {
    const reach: (value: never) => never = assertNever
    const outside: unknown = { kind: 'new' }
    expect(() => Reflect.apply(reach, undefined, [outside])).toThrow('unhandled case: {"kind":"new"}')
  })
})
