import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  readonly end?: ReactNode
  readonly name: string
  readonly children: ReactNode
}

/** One part of a case's detail under a quiet head. `name` lets the style sheet put it in its place. */
export function Section({ title, end, name, children }: SectionProps) {
  return (
    <section className={`sec sec-${name}`} aria-label={title}>
      <h3>
        <span>{title}</span>
        {end}
      </h3>
      {children}
    </section>
  )
}
