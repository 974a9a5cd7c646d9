/** One measured value of a bench. `limit` is the most (or with `atLeast` the least) that it may be. */
export type BenchRow = {
  measure: string
  value: number
  unit: string
  limit?: number
  atLeast?: boolean
  note?: string
}

/** Reports a row to `npm run bench`, which shows all rows in one table at the end. Values are rounded to 4 digits. */
export function reportRow({ measure, value, unit, limit, atLeast = false, note }: BenchRow): void {
  const kept = limit === undefined || (atLeast ? value >= limit : value <= limit)
  const row = {
    measure,
    value: Number(value.toPrecision(4)),
    unit,
    limit: limit === undefined ? '' : `${atLeast ? '≥' : '≤'} ${limit}`,
    verdict: limit === undefined ? '' : kept ? 'ok' : 'MISSED',
    note: note ?? '',
  }
  console.log(`BENCH-ROW ${JSON.stringify(row)}`)
}
