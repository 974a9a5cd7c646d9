import type { ReactNode } from 'react'
import { useApp } from '../store.ts'
import { Chart } from './Chart.tsx'
import { type ChartTheme, chartTheme } from './chartTheme.ts'
import type { ChartSpec, LegendItem } from './specs.ts'

interface PanelProps {
  readonly title: string
  readonly note?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

export function Panel({ title, note, className = '', children }: PanelProps) {
  return (
    <section className={`panel board-panel ${className}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {note !== undefined && <span className="faint note">{note}</span>}
      </header>
      {children}
    </section>
  )
}

function Mark({ shape, color }: { readonly shape: LegendItem['shape']; readonly color: string }) {
  return (
    <svg className="legend-mark" viewBox="0 0 12 12" aria-hidden="true">
      {shape === 'circle' && <circle cx="6" cy="6" r="5" fill={color} />}
      {shape === 'square' && <rect x="1.5" y="1.5" width="9" height="9" fill={color} />}
      {shape === 'triangle' && <path d="M6 1l5.5 10h-11z" fill={color} />}
      {shape === 'bar' && <rect x="1" y="3" width="10" height="7" rx="1" fill={color} />}
    </svg>
  )
}

export function Legend({
  items,
  theme,
}: {
  readonly items: readonly LegendItem[]
  readonly theme: ChartTheme
}) {
  return (
    <ul className="legend">
      {items.map(({ label, shape, color }) => (
        <li key={label}>
          <Mark shape={shape} color={color(theme)} />
          {label}
        </li>
      ))}
    </ul>
  )
}

interface ChartPanelProps {
  readonly spec: ChartSpec
  readonly asTable: boolean
  readonly note?: string
  readonly className?: string
  /** What is said where there is nothing to draw. */
  readonly empty?: string | null
  readonly children?: ReactNode
}

/** A chart with its title and legend. */
export function ChartPanel({ spec, asTable, note, className, empty = null, children }: ChartPanelProps) {
  // The legend's colours are the theme's: read again when it changes.
  useApp((state) => state.theme)
  return (
    <Panel title={spec.title} note={note} className={`chart-panel ${className ?? ''}`}>
      {empty !== null ? (
        <p className="nothing-here muted">{empty}</p>
      ) : (
        <>
          {children}
          <div className="plot">
            {!asTable && <Legend items={spec.legend} theme={chartTheme()} />}
            <Chart option={spec.option} table={spec.table} asTable={asTable} />
          </div>
        </>
      )}
    </Panel>
  )
}
