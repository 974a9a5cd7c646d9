import './start.css'
import type { ReactNode } from 'react'
import { LookSwitches } from '../frame/LookSwitches.tsx'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'

interface StartPageProps {
  readonly title: string
  readonly lead?: string | undefined
  readonly wide?: boolean | undefined
  readonly children: ReactNode
}

/** The page before the screens: name and switches on top, one card in the middle. */
export function StartPage({ title, lead, wide = false, children }: StartPageProps) {
  const t = useT()
  const keptAside = useApp((state) => state.status?.keptAside ?? null)
  return (
    <div className="start">
      <header className="start-top">
        <span className="row brand">
          <svg aria-hidden="true">
            <use href="#mark" />
          </svg>
          <b>{t('common.app')}</b>
        </span>
        <LookSwitches />
      </header>
      <main className="start-body">
        {keptAside !== null && (
          <p className="notice at" role="alert">
            <Status role="at" />
            <span>
              {t('start.kept_aside')} <code className="code">{keptAside}</code>
            </span>
          </p>
        )}
        <section className={`panel start-card ${wide ? 'wide' : ''}`}>
          <h1>{title}</h1>
          {lead !== undefined && <p className="muted">{lead}</p>}
          {children}
        </section>
      </main>
    </div>
  )
}
