import type { EChartsCoreOption } from 'echarts/core'
import { useEffect, useRef } from 'react'
import { useApp } from '../store.ts'
import { type ChartTheme, chartTheme } from './chartTheme.ts'
import type { Drawing } from './draw.ts'

/** What a chart shows, as words: for who cannot see it, for the file, and for who prefers figures. */
export interface ChartTable {
  readonly caption: string
  readonly head: readonly string[]
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly string[])[]
}

interface ChartProps {
  readonly option: (theme: ChartTheme) => EChartsCoreOption
  readonly table: ChartTable
  /** Shows the table in the drawing's place. */
  readonly asTable: boolean
}

/** A drawing, with its figures as a table that is always there for screen readers. */
export function Chart(props: ChartProps) {
  const theme = useApp((state) => state.theme)
  const language = useApp((state) => state.preferences.language)
  // Another theme or language has other colours and fonts: drawn anew.
  return <Drawn key={`${theme} ${language}`} {...props} />
}

function Drawn({ option, table, asTable }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const wanted = useRef(option)
  useEffect(() => {
    wanted.current = option
    drawing.current?.set(option(chartTheme()))
  }, [option])

  useEffect(() => {
    const element = place.current
    if (element === null) return
    let gone = false
    const sizes = new ResizeObserver(() => drawing.current?.resize())
    void import('./draw.ts').then(({ drawIn }) => {
      if (gone) return
      drawing.current = drawIn(element)
      drawing.current.set(wanted.current(chartTheme()))
      sizes.observe(element)
    })
    return () => {
      gone = true
      sizes.disconnect()
      drawing.current?.dispose()
      drawing.current = undefined
    }
  }, [])

  return (
    <figure className="chart">
      <div className="drawing" hidden={asTable} ref={place} aria-hidden="true" />
      {/* What scrolls must be reached by Tab. */}
      <div className={asTable ? 'figures' : 'vh'} tabIndex={asTable ? 0 : undefined}>
        <table>
          <caption className="vh">{table.caption}</caption>
          <thead>
            <tr>
              {table.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, at) =>
                  at === 0 ? (
                    <th key={table.head[at]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={table.head[at]}>{cell}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
