import { rmSync } from 'node:fs'
import { dispatch } from '../../electron/dispatch.ts'
import { calls } from '../../shared/contract.ts'
import { reportRow } from '../support/bench.ts'
import { openBenchHouse } from '../support/benchHouse.ts'
import { indexedFolder, refundNumber, returnNumber } from '../support/manyCases.ts'
import { quantile } from '../support/statistics.ts'

/* Searches over a million cases, as somebody types them: whole, in part, by name, by product, and mistyped. */
const CASES = 1_000_000
const TIMES = 100

const folder = await indexedFolder(CASES, Date.now())
const { house, holder } = await openBenchHouse(folder)
await house.search.indexed()

/** Spread over all cases, the same ones each time. */
const nth = (i: number) => 1 + ((i * 7_368_787) % CASES)
/** One digit of a number exchanged. */
function slip(number: string, i: number): string {
  const at = 4 + (i % (number.length - 5))
  return number.slice(0, at) + String((Number(number.charAt(at)) + 3) % 10) + number.slice(at + 1)
}

const searches: Record<string, (i: number) => string> = {
  'a whole number': (i) => returnNumber(nth(i)),
  'the last six digits': (i) => refundNumber(nth(i)).slice(-6),
  "a phone's last four": (i) => String(nth(i) % 10_000).padStart(4, '0'),
  'eight digits from the middle': (i) => returnNumber(nth(i)).slice(4, 12),
  'a name': (i) => `收件人${nth(i)}`,
  'a product': (i) => `托特包 ${nth(i) % 5000}`,
  'a number with a slip': (i) => slip(returnNumber(nth(i)), i),
  "a number without the carrier's letters, with a slip": (i) =>
    slip(returnNumber(6 * (nth(i) % 160_000) + 6).replace(/^(SF|YT|JT)/, ''), i),
  'a part of a number, with a slip': (i) => slip(refundNumber(nth(i)).slice(-13), i),
  'a number that is nowhere': (i) => `ZX${String(nth(i)).padStart(11, '9')}`,
  '10,000 characters': () => '托特包'.repeat(3333),
}

for (const [name, text] of Object.entries(searches)) {
  const took: number[] = []
  let found = 0
  for (let i = 1; i <= TIMES; i++) {
    const from = performance.now()
    const result = await dispatch(house, holder, 'search.find', { text: text(i), limit: 20 })
    took.push(performance.now() - from)
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
    if (calls['search.find'].output.parse(result.value).results.length > 0) found += 1
  }
  reportRow({
    measure: `search among ${CASES.toLocaleString('en')} cases for ${name}, p95`,
    value: quantile(took, 0.95),
    unit: 'ms',
    limit: 50,
    note: `p50 ${quantile(took, 0.5).toFixed(1)} ms; ${found} of ${TIMES} found something`,
  })
}
await house.close()
rmSync(folder, { recursive: true, force: true })
