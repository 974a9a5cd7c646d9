import { useEffect, useRef } from 'react'
import type { Findings } from '../../shared/returns/inspection.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { pressed } from './Choice.tsx'
import { dueOf, hasTrouble, type KitLine, openOf, progressOf } from './findings.ts'
import { toLine } from './inspectStore.ts'

interface LineTabsProps {
  readonly lines: readonly KitLine[]
  readonly findings: Findings
  readonly at: number
}

/** The lines of the case: how far each is, and the one that the keys change. */
export function LineTabs({ lines, findings, at }: LineTabsProps) {
  const t = useT()
  const selected = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (at >= 0) selected.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div
      className={`tabs ${lines.length > 2 ? 'many' : ''} ${lines.length === 1 ? 'single' : ''}`}
      role="tablist"
    >
      {lines.map((line, index) => {
        const found = findings.lines[index]
        if (!found) return null
        const progress = progressOf(line, found, findings.emptyBox)
        const due = dueOf(line, found)
        const claimed = openOf(line, found)
        const here = index === at
        return (
          <button
            key={line.line.id}
            ref={here ? selected : null}
            type="button"
            role="tab"
            aria-selected={here}
            className="tab"
            onClick={pressed(() => toLine(index))}
          >
            <span className="what">
              <span className="ell" title={line.line.title}>
                {line.line.title}
              </span>
              <small className="ell">
                {t('inspect.tab.place', { n: index + 1, of: lines.length })}
                {' · '}
                {found.came === null
                  ? t('inspect.tab.due', { count: claimed ?? '?' })
                  : t('inspect.tab.came', { came: found.came, due: claimed ?? '?' })}
                {line.line.sku !== null && ` · ${line.line.sku}`}
              </small>
            </span>
            {progress === 'done' && <Status role={hasTrouble(found, due) ? 'at' : 'ok'} size="l" />}
            {progress === 'begun' && <span className="dot" title={t('inspect.tab.begun')} />}
            {here && lines.length > 1 && (
              <span className="row">
                <Kbd k="ArrowUp" />
                <Kbd k="ArrowDown" />
              </span>
            )}
          </button>
        )
      })}
    </div>
  )
}
