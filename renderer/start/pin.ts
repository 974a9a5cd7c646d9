export const LEAST_PIN = 6

/** Keeps the digits of what was typed: a PIN has nothing else, so that a number pad will do. */
export function pinOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, 32)
}

/** What is wrong with a new PIN and its repetition, as the last part of a catalogue key; null when nothing is. */
export function pinProblem(pin: string, again: string): 'pin_short' | 'pin_differs' | null {
  if (pin.length < LEAST_PIN) return 'pin_short'
  return pin === again ? null : 'pin_differs'
}
