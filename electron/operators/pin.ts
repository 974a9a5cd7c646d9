import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'

export const leastDigits = 6

/**
 * Takes a new PIN: six digits or more, full-width ones too as an input method may type them. Refuses those that
 * are tried first: one digit over and over, and digits counted up or down.
 */
export function takePin(typed: string): Result<string, AppError> {
  const pin = plainPin(typed)
  if (!/^\d*$/.test(pin)) return err({ code: 'bad_input', path: 'pin' })
  if (pin.length < leastDigits) return err({ code: 'pin_too_short', least: leastDigits })
  if (isTrivial(pin)) return err({ code: 'not_possible', why: 'pin_trivial' })
  return ok(pin)
}

/** A PIN as it is hashed and compared. */
export function plainPin(typed: string): string {
  return typed.normalize('NFKC').trim()
}

function isTrivial(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10))
  return steps.size === 1 && [0, 1, 9].some((step) => steps.has(step))
}
