import type { EChartsCoreOption } from 'echarts/core'
import type { ChartTheme } from './chartTheme.ts'

/** Drawings are sized for a panel; text of 12 px is the smallest that the look allows. */
const SMALL = 12

const text = (theme: ChartTheme, color = theme.text3) => ({
  color,
  fontFamily: theme.sans,
  fontSize: SMALL,
})

function xAxis(theme: ChartTheme, names: readonly string[]) {
  return {
    type: 'category',
    data: [...names],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.line } },
    axisLabel: { ...text(theme), hideOverlap: true },
  }
}

function yAxis(theme: ChartTheme, whole: boolean) {
  return {
    type: 'value',
    ...(whole ? { minInterval: 1 } : {}),
    splitNumber: 3,
    splitLine: { lineStyle: { color: theme.line } },
    axisLabel: text(theme),
  }
}

const frame = {
  left: 4,
  right: 8,
  top: 12,
  bottom: 4,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
}

export interface FlowSeries {
  readonly received: readonly number[]
  readonly inspected: readonly number[]
  readonly decided: readonly number[]
  readonly settled: readonly number[]
}

/** What came in as pale bars, what was done about it as lines that differ in shape as well as in colour. */
export function flowOption(theme: ChartTheme, names: readonly string[], flow: FlowSeries): EChartsCoreOption {
  const line = (
    data: readonly number[],
    color: string,
    symbol: string,
    type: 'solid' | 'dashed',
    size = 8,
  ) => ({
    type: 'line',
    data: [...data],
    symbol,
    symbolSize: size,
    itemStyle: { color },
    lineStyle: { color, width: 1.5, type },
    z: 3,
  })
  return {
    grid: frame,
    xAxis: xAxis(theme, names),
    yAxis: yAxis(theme, true),
    series: [
      {
        type: 'bar',
        data: [...flow.received],
        itemStyle: {
          color: theme.inTint,
          borderColor: theme.inRim,
          borderWidth: 1,
          borderRadius: [2, 2, 0, 0],
        },
        barMaxWidth: 28,
      },
      // Mostly the same as what was inspected: larger and behind it, so that both are seen.
      line(flow.decided, theme.un, 'triangle', 'dashed', 15),
      line(flow.inspected, theme.in, 'circle', 'solid', 7),
      line(flow.settled, theme.text, 'rect', 'solid'),
    ],
  }
}

export interface PaceSeries {
  /** Minutes; null where nothing was finished. */
  readonly decision: readonly (number | null)[]
  readonly whole: readonly (number | null)[]
  readonly label: (minutes: number) => string
}

const MOST_LABELLED = 14

/** Two medians over one another, a round and a square one, joined by a stem. */
export function paceOption(theme: ChartTheme, names: readonly string[], pace: PaceSeries): EChartsCoreOption {
  const labelled = pace.whole.filter((value) => value !== null).length <= MOST_LABELLED
  const dot = (values: readonly (number | null)[], color: string, symbol: string, weight: number) => ({
    type: 'scatter',
    data: values.map((value, at) => [at, value ?? '-']),
    symbol,
    symbolSize: 10,
    itemStyle: { color, opacity: 1 },
    label: {
      show: labelled,
      position: 'right',
      distance: 4,
      ...text(theme, weight === 700 ? theme.text : theme.text2),
      fontWeight: weight,
      formatter: ({ value }: { value: readonly unknown[] }) =>
        typeof value[1] === 'number' ? pace.label(value[1]) : '',
    },
    z: 3,
  })
  const stems = pace.whole.map((whole, at) => {
    const decision = pace.decision[at] ?? null
    return whole === null || decision === null
      ? null
      : { low: Math.min(whole, decision), high: Math.max(whole, decision) }
  })
  return {
    grid: { ...frame, right: 28 },
    xAxis: xAxis(theme, names),
    yAxis: { ...yAxis(theme, false), min: 0 },
    series: [
      {
        type: 'bar',
        stack: 'stem',
        data: stems.map((stem) => stem?.low ?? 0),
        itemStyle: { color: 'transparent' },
      },
      {
        type: 'bar',
        stack: 'stem',
        data: stems.map((stem) => (stem === null ? 0 : stem.high - stem.low)),
        barWidth: 2,
        itemStyle: { color: theme.text3 },
      },
      dot(pace.decision, theme.in, 'circle', 400),
      dot(pace.whole, theme.text, 'rect', 700),
    ],
  }
}

export interface Stack {
  readonly values: readonly number[]
  readonly color: string
}

/** Bars that lie, each made of parts; the longest at the top. */
export function stackOption(
  theme: ChartTheme,
  names: readonly string[],
  stacks: readonly Stack[],
  widest: number,
): EChartsCoreOption {
  const last = stacks.length - 1
  const totals = names.map((_, at) => stacks.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
  return {
    grid: { ...frame, right: 32 },
    yAxis: {
      ...xAxis(theme, names),
      inverse: true,
      axisLine: { show: false },
      axisLabel: { ...text(theme, theme.text), width: widest, overflow: 'truncate' },
    },
    xAxis: { type: 'value', show: false },
    series: stacks.map(({ values, color }, at) => ({
      type: 'bar',
      stack: 'all',
      data: [...values],
      barMaxWidth: 14,
      itemStyle: { color, borderColor: theme.surface, borderWidth: 1 },
      ...(at === last
        ? {
            label: {
              show: true,
              position: 'right',
              ...text(theme, theme.text),
              fontWeight: 700,
              formatter: ({ dataIndex }: { dataIndex: number }) => String(totals[dataIndex] ?? 0),
            },
          }
        : {}),
    })),
  }
}

/** Two sorts of waiting, side by side for each age. */
export function agesOption(
  theme: ChartTheme,
  names: readonly string[],
  inspection: readonly number[],
  decision: readonly number[],
): EChartsCoreOption {
  const bar = (data: readonly number[], color: string) => ({
    type: 'bar',
    data: [...data],
    itemStyle: { color, borderRadius: [2, 2, 0, 0] },
    barMaxWidth: 22,
    barGap: '20%',
    label: {
      show: true,
      position: 'top',
      ...text(theme, theme.text),
      formatter: ({ value }: { value: unknown }) => (value === 0 ? '' : String(value)),
    },
  })
  return {
    grid: { ...frame, top: 22 },
    xAxis: xAxis(theme, names),
    yAxis: yAxis(theme, true),
    series: [bar(inspection, theme.in), bar(decision, theme.text)],
  }
}
