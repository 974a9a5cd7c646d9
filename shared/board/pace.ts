/**
 * Durations are counted in buckets whose bounds grow by 4 %, so that the counts of any days add up. A bucket's middle
 * is at most 2 % away from what fell into it (below 13 s, where whole seconds are coarser than that, half a second).
 */
const GROWTH = Math.log(1.04)

/** The largest relative error of a value read from buckets. */
export const PACE_ERROR = 0.02

/** The bucket of a duration in seconds, from 0. */
export function bucketOf(seconds: number): number {
  return Math.round(Math.log(Math.max(1, seconds)) / GROWTH)
}

/** The middle of a bucket, in seconds. */
export function secondsOf(bucket: number): number {
  return Math.exp(bucket * GROWTH)
}

/** How many durations there were, with the median and the 95th percentile in minutes; null where there was none. */
export interface Pace {
  readonly n: number
  readonly p50: number | null
  readonly p95: number | null
}

/** By the nearest rank: the value that `share` of all do not exceed. */
function rank(n: number, share: number): number {
  return Math.max(1, Math.ceil(n * share))
}

/** Of durations in seconds, exactly. */
export function paceOf(seconds: readonly number[]): Pace {
  const sorted = seconds.toSorted((a, b) => a - b)
  const minutes = (share: number): number | null => {
    const at = sorted[rank(sorted.length, share) - 1]
    return at === undefined ? null : at / 60
  }
  return { n: sorted.length, p50: minutes(0.5), p95: minutes(0.95) }
}

/** Of counts by bucket, within PACE_ERROR. */
export function paceOfBuckets(counts: ReadonlyMap<number, number>): Pace {
  const sorted = [...counts].filter(([, n]) => n > 0).sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, n]) => sum + n, 0)
  const minutes = (share: number): number | null => {
    let seen = 0
    for (const [bucket, n] of sorted) {
      seen += n
      if (seen >= rank(total, share)) return secondsOf(bucket) / 60
    }
    return null
  }
  return { n: total, p50: minutes(0.5), p95: minutes(0.95) }
}
