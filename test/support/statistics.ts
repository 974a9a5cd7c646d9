/** The value at quantile q (0 to 1), by the nearest rank. Throws for an empty list. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]
  if (value === undefined) throw new Error('no values')
  return value
}

export const median = (values: readonly number[]) => quantile(values, 0.5)
