/** Wrong PINs that cost nothing but the try. */
export const freeTries = 5
const firstDelayMs = 30_000
const longestDelayMs = 3_600_000

/**
 * How long an operator's PIN is not asked after so many wrong ones in a row, in milliseconds: half a minute after
 * the fifth, then twice as long each time, an hour at most.
 */
export function delayAfter(failures: number): number {
  if (failures < freeTries) return 0
  return Math.min(firstDelayMs * 2 ** Math.min(failures - freeTries, 20), longestDelayMs)
}
