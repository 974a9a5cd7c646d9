import type { EChartsCoreOption } from 'echarts/core'
import type { NowView, RangeView } from '../../shared/board/view.ts'
import type { Translate } from '../text/index.ts'
import { carrierName } from '../ui/carrier.ts'
import type { ChartTable } from './Chart.tsx'
import type { ChartTheme } from './chartTheme.ts'
import { countText, spanText } from './figures.ts'
import { agesOption, flowOption, paceOption, type Stack, stackOption } from './options.ts'

export interface LegendItem {
  readonly label: string
  readonly shape: 'bar' | 'circle' | 'triangle' | 'square'
  readonly color: (theme: ChartTheme) => string
}

/** A chart as the screen, the picture and the printed report show it. */
export interface ChartSpec {
  readonly id: 'flow' | 'pace' | 'ages' | 'reasons' | 'defects' | 'turned_away'
  readonly title: string
  readonly legend: readonly LegendItem[]
  readonly option: (theme: ChartTheme) => EChartsCoreOption
  readonly table: ChartTable
}

/** A day has mostly empty hours: shown are those of an ordinary day, and whatever lies outside them. */
const FIRST_HOUR = 8
const LAST_HOUR = 19

type Slots = RangeView['slots']

function shownSlots({ slots, slotKind }: RangeView): Slots {
  if (slotKind !== 'hour') return slots
  const busy = slots.flatMap(({ counts, whole }, at) =>
    Object.values(counts).some((n) => n > 0) || whole.n > 0 ? [at] : [],
  )
  return slots.slice(Math.min(FIRST_HOUR, ...busy), Math.max(LAST_HOUR, ...busy) + 1)
}

/** An hour, a day or a month, as a chart’s axis names it. */
export function slotName(t: Translate, kind: RangeView['slotKind'], slot: string): string {
  if (kind === 'hour') return t('board.slot.hour', { hour: Number(slot) })
  if (kind === 'month') return slot
  return `${Number(slot.slice(5, 7))}/${Number(slot.slice(8, 10))}`
}

/** What happened, hour by hour or day by day. */
export function flowSpec(t: Translate, range: RangeView): ChartSpec {
  const slots = shownSlots(range)
  const names = slots.map(({ slot }) => slotName(t, range.slotKind, slot))
  const of = (field: 'received' | 'inspected' | 'decided' | 'settled') =>
    slots.map(({ counts }) => counts[field])
  const flow = {
    received: of('received'),
    inspected: of('inspected'),
    decided: of('decided'),
    settled: of('settled'),
  }
  const title = t(`board.flow.title.${range.slotKind}`)
  return {
    id: 'flow',
    title,
    legend: [
      { label: t('board.count.received'), shape: 'bar', color: (theme) => theme.inRim },
      { label: t('board.count.inspected'), shape: 'circle', color: (theme) => theme.in },
      { label: t('board.count.decided'), shape: 'triangle', color: (theme) => theme.un },
      { label: t('board.count.settled'), shape: 'square', color: (theme) => theme.text },
    ],
    option: (theme) => flowOption(theme, names, flow),
    table: {
      caption: title,
      head: [
        t(`board.slot.head.${range.slotKind}`),
        ...(['received', 'inspected', 'decided', 'settled', 'turnedAway', 'unclaimed'] as const).map(
          (field) => t(`board.count.${field}`),
        ),
      ],
      rows: slots.map(({ counts }, at) => [
        names[at] ?? '',
        ...(['received', 'inspected', 'decided', 'settled', 'turnedAway', 'unclaimed'] as const).map(
          (field) => countText(counts[field]),
        ),
      ]),
    },
  }
}

/** How quick, by slot: medians in minutes. */
export function paceSpec(t: Translate, range: RangeView): ChartSpec {
  const slots = shownSlots(range)
  const names = slots.map(({ slot }) => slotName(t, range.slotKind, slot))
  const title = t('board.pace.title')
  const label = (minutes: number) => (minutes < 9.95 ? minutes.toFixed(1) : String(Math.round(minutes)))
  const pace = {
    decision: slots.map(({ decision }) => decision.p50),
    whole: slots.map(({ whole }) => whole.p50),
    label,
  }
  return {
    id: 'pace',
    title,
    legend: [
      { label: t('board.pace.decision'), shape: 'circle', color: (theme) => theme.in },
      { label: t('board.pace.whole'), shape: 'square', color: (theme) => theme.text },
    ],
    option: (theme) => paceOption(theme, names, pace),
    table: {
      caption: title,
      head: [
        t(`board.slot.head.${range.slotKind}`),
        t('board.pace.head.decision50'),
        t('board.pace.head.decision95'),
        t('board.pace.head.whole50'),
        t('board.pace.head.whole95'),
      ],
      rows: slots.map(({ decision, whole }, at) => [
        names[at] ?? '',
        spanText(t, decision.p50),
        spanText(t, decision.p95),
        spanText(t, whole.p50),
        spanText(t, whole.p95),
      ]),
    },
  }
}

/** The names of the ages by which what waits is counted. */
export const AGES = ['h1', 'h4', 'd1', 'd3', 'more'] as const

export function agesSpec(t: Translate, { waiting }: NowView): ChartSpec {
  const names = AGES.map((age) => t(`board.age.${age}`))
  return {
    id: 'ages',
    title: t('board.ages.title'),
    legend: [
      { label: t('board.ages.inspection'), shape: 'bar', color: (theme) => theme.in },
      { label: t('board.ages.decision'), shape: 'bar', color: (theme) => theme.text },
    ],
    option: (theme) => agesOption(theme, names, waiting.inspection, waiting.decision),
    table: {
      caption: t('board.ages.title'),
      head: [t('board.ages.age'), t('board.ages.inspection'), t('board.ages.decision')],
      rows: names.map((name, at) => [
        name,
        countText(waiting.inspection[at] ?? 0),
        countText(waiting.decision[at] ?? 0),
      ]),
    },
  }
}

/** Colours that are told apart in this order, in both themes. */
const PALETTE: readonly ((theme: ChartTheme) => string)[] = [
  (theme) => theme.in,
  (theme) => theme.rf,
  (theme) => theme.at,
  (theme) => theme.un,
  (theme) => theme.ok,
  (theme) => theme.tm,
  (theme) => theme.text3,
  (theme) => theme.text,
]
/** More parts than this are one: the rest. */
const MOST_PARTS = 5

interface Row {
  readonly name: string
  readonly parts: readonly { readonly key: string; readonly n: number }[]
}

interface Parted {
  readonly id: ChartSpec['id']
  readonly title: string
  readonly first: string
  readonly rows: readonly Row[]
  readonly nameOf: (key: string) => string
  readonly rest: string
  readonly widest: number
}

/** Lying bars made of parts, the commonest part first in all of them. */
function partedSpec({ id, title, first, rows, nameOf, rest, widest }: Parted): ChartSpec {
  const totals = new Map<string, number>()
  for (const { parts } of rows) for (const { key, n } of parts) totals.set(key, (totals.get(key) ?? 0) + n)
  const keys = [...totals].sort((a, b) => b[1] - a[1]).map(([key]) => key)
  const shown = keys.length > MOST_PARTS + 1 ? keys.slice(0, MOST_PARTS) : keys
  const others = keys.slice(shown.length)
  const sumOf = (row: Row, wanted: readonly string[]) =>
    row.parts.filter(({ key }) => wanted.includes(key)).reduce((sum, { n }) => sum + n, 0)
  const groups = [
    ...shown.map((key) => ({ label: nameOf(key), keys: [key] })),
    ...(others.length === 0 ? [] : [{ label: rest, keys: others }]),
  ]
  const color = (at: number) => PALETTE[at] ?? ((theme: ChartTheme) => theme.text3)
  return {
    id,
    title,
    legend: groups.map(({ label }, at) => ({ label, shape: 'bar', color: color(at) })),
    option: (theme) =>
      stackOption(
        theme,
        rows.map((row) => row.name),
        groups.map(
          (group, at): Stack => ({
            values: rows.map((row) => sumOf(row, group.keys)),
            color: color(at)(theme),
          }),
        ),
        widest,
      ),
    table: {
      caption: title,
      head: [first, ...groups.map(({ label }) => label)],
      rows: rows.map((row) => [row.name, ...groups.map((group) => countText(sumOf(row, group.keys)))]),
    },
  }
}

/** Why the products that came back most came back. */
export function reasonsSpec(t: Translate, { products }: RangeView): ChartSpec {
  return partedSpec({
    id: 'reasons',
    title: t('board.reasons.title'),
    first: t('board.product'),
    rows: products.map(({ title, reasons }) => ({
      name: title === '' ? t('board.untitled') : title,
      parts: reasons.map(({ reason, n }) => ({ key: reason, n })),
    })),
    nameOf: (key) => t(`cases.reason.${key}`),
    rest: t('board.rest'),
    widest: 150,
  })
}

/** What was found of the products that came back most. */
export function defectsSpec(t: Translate, { products }: RangeView): ChartSpec {
  const found = products.filter(({ defects }) => defects.length > 0)
  return partedSpec({
    id: 'defects',
    title: t('board.defects.title'),
    first: t('board.product'),
    rows: found.map(({ title, defects }) => ({
      name: title === '' ? t('board.untitled') : title,
      parts: defects.map(({ rule, n }) => ({ key: rule, n })),
    })),
    nameOf: (key) => t(`rule.${key}.name`),
    rest: t('board.rest'),
    widest: 150,
  })
}

/** Who brings what has to be turned away. */
export function turnedAwaySpec(t: Translate, { turnedAway }: RangeView): ChartSpec {
  const carriers = [...new Set(turnedAway.map(({ carrier }) => carrier))]
  const rows = carriers.map((carrier) => ({
    name: carrier === null ? t('board.turned_away.unknown') : carrierName(t, carrier),
    parts: turnedAway.filter((row) => row.carrier === carrier).map(({ reason, n }) => ({ key: reason, n })),
  }))
  const total = (row: Row) => row.parts.reduce((sum, { n }) => sum + n, 0)
  return partedSpec({
    id: 'turned_away',
    title: t('board.turned_away.title'),
    first: t('board.turned_away.carrier'),
    rows: rows.toSorted((a, b) => total(b) - total(a)),
    nameOf: (key) => t(`board.turned_away.reason.${key}`),
    rest: t('board.rest'),
    widest: 72,
  })
}
