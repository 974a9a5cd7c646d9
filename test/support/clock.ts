/** Monday 1 June 2026, 09:00 in Shanghai. */
export const testStart = Date.UTC(2026, 5, 1, 1, 0, 0)

/** A clock that stands still until a test moves it. */
export interface TestClock {
  (): number
  /** Moves it forward by milliseconds. */
  advance(ms: number): void
  set(at: number): void
}

export function testClock(start: number = testStart): TestClock {
  let now = start
  return Object.assign(() => now, {
    advance: (ms: number) => {
      now += ms
    },
    set: (at: number) => {
      now = at
    },
  })
}
