import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent } from 'echarts/components'
import type { EChartsCoreOption } from 'echarts/core'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what the board draws: the rest of the library stays out of the page.
echarts.use([BarChart, LineChart, ScatterChart, GridComponent, MarkLineComponent, SVGRenderer])

export interface Drawing {
  set(option: EChartsCoreOption): void
  resize(): void
  dispose(): void
}

/** Draws into an element, as SVG; nothing moves, so that nobody has to wait for it or is disturbed. */
export function drawIn(element: HTMLElement): Drawing {
  const chart = echarts.init(element, null, { renderer: 'svg' })
  return {
    set: (option) => chart.setOption({ ...option, animation: false }, { notMerge: true }),
    resize: () => chart.resize({ animation: { duration: 0 } }),
    dispose: () => chart.dispose(),
  }
}

/** The same drawing as the text of an SVG file, in pixels. */
export function drawText(option: EChartsCoreOption, width: number, height: number): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption({ ...option, animation: false })
  const text = chart.renderToSVGString()
  chart.dispose()
  return text
}
