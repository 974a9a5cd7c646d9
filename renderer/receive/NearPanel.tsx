import './near.css'
import { useState } from 'react'
import type { NearCandidate, Verdict } from '../../shared/returns/verdict.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { Field } from '../ui/Field.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { alignNear, type Cell, differenceValues } from './align.ts'
import { type FactKind, factKind } from './desk.ts'
import { choose, setMode } from './deskStore.ts'

type Near = Extract<Verdict, { kind: 'near' }>

function Chars({ cells, label }: { readonly cells: readonly Cell[]; readonly label: string }) {
  const places = cells.map((cell, place) => ({ ...cell, place }))
  return (
    <span className="chars" role="img" aria-label={label}>
      {places.map(({ place, char, differs, gap }) => (
        <span
          key={place}
          aria-hidden="true"
          className={`${gap ? 'g' : ''} ${differs ? 'd' : ''} ${char === null ? 'hole' : ''}`}
        >
          {char}
        </span>
      ))}
    </span>
  )
}

function About({
  scanned,
  near,
  first,
}: {
  readonly scanned: string
  readonly near: NearCandidate
  readonly first: boolean
}) {
  const t = useT()
  const { case: one } = near
  return (
    <span className="about">
      <span className="why">
        {t(`receive.near.${near.difference.kind}`, differenceValues(scanned, near))}
        {first && <span className="tag">{t('receive.near.likeliest')}</span>}
      </span>
      <span className="what">
        {t('receive.near.buyer', { name: one.buyerName ?? t('receive.fact.unknown') })}
        {one.lines[0] && ` · ${one.lines[0].title}`}
      </span>
      <TimeLeft case={one} />
    </span>
  )
}

interface NearPanelProps {
  readonly verdict: Near
  readonly onPick: (candidate: NearCandidate) => void
}

/** Numbers one slip away, under each other, the differing characters marked; a digit points at one. */
export function NearPanel({ verdict, onPick }: NearPanelProps) {
  const t = useT()
  const candidates = verdict.candidates.slice(0, 9)
  const grid = alignNear(verdict.tracking, candidates)
  return (
    <section className="panel cmp" aria-label={t('receive.near.label')}>
      <div className="scan">
        <span className="muted">{t('receive.near.scanned')}</span>
        <Chars cells={grid.scanned} label={verdict.tracking} />
        <span className="muted">
          {[
            verdict.carrier === null ? '' : carrierName(t, verdict.carrier),
            t('receive.near.length', { count: verdict.tracking.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {candidates.map((near, index) => (
        <button key={near.case.id} type="button" className="cand" onClick={() => onPick(near)}>
          <Kbd k={String(index + 1)} size="xl" />
          <Chars cells={grid.candidates[index] ?? []} label={near.tracking} />
          <About scanned={verdict.tracking} near={near} first={index === 0 && candidates.length > 1} />
        </button>
      ))}
    </section>
  )
}

const FACT_ORDER: readonly FactKind[] = ['name', 'phone', 'product']

interface FactPanelProps {
  readonly verdict: Near
  readonly raw: string
  readonly near: NearCandidate
  /** The fact that was given did not fit. */
  readonly wrong: boolean
}

/** Asks for one thing more that stands on the label or lies in the box; without it no candidate is taken. */
export function FactPanel({ verdict, raw, near, wrong }: FactPanelProps) {
  const t = useT()
  const available = FACT_ORDER.filter((kind) => near.facts.includes(kind))
  const [value, setValue] = useState('')
  const [chosen, setChosen] = useState<FactKind | null>(null)
  const [stale, setStale] = useState(false)
  const kind = factKind(value, chosen, available)
  const grid = alignNear(verdict.tracking, [near])
  const turn = (by: number) => {
    const place = kind === null ? 0 : available.indexOf(kind)
    setChosen(available[(place + by + available.length) % available.length] ?? null)
  }
  const send = () => {
    const trimmed = value.trim()
    if (kind === null || trimmed === '') return
    setStale(false)
    choose({ raw, caseId: near.case.id, fact: { kind, value: trimmed } })
  }
  useKeys([
    { key: 'ArrowUp', run: () => turn(-1), inField: true },
    { key: 'ArrowDown', run: () => turn(1), inField: true },
    { key: 'Escape', run: () => setMode({ kind: 'rest' }) },
  ])
  return (
    <section className="panel cmp" aria-label={t('receive.near.label')}>
      <div className="scan">
        <span className="muted">{t('receive.near.scanned')}</span>
        <Chars cells={grid.scanned} label={verdict.tracking} />
        <span />
      </div>
      <div className="cand still">
        <span className="muted">{t('receive.near.on_case')}</span>
        <Chars cells={grid.candidates[0] ?? []} label={near.tracking} />
        <About scanned={verdict.tracking} near={near} first={false} />
      </div>
      <div className="fact">
        {available.length === 0 ? (
          <p>{t('receive.fact_check.none')}</p>
        ) : (
          <>
            <fieldset className="kinds" aria-label={t('receive.fact_check.title')}>
              {available.map((one) => (
                <button
                  key={one}
                  type="button"
                  tabIndex={-1}
                  aria-pressed={one === kind}
                  className="choice"
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => setChosen(one)}
                >
                  {t(`receive.fact_check.${one}`)}
                </button>
              ))}
              {available.length > 1 && (
                <span className="muted">
                  <Kbd k="ArrowUp" size="s" /> <Kbd k="ArrowDown" size="s" />
                </span>
              )}
            </fieldset>
            <Field
              label={t('receive.fact_check.title')}
              value={value}
              size="desk"
              autoFocus
              maxLength={100}
              hint={kind === null ? undefined : t(`receive.fact_check.${kind}_hint`)}
              error={wrong && !stale ? t('receive.fact_check.wrong') : null}
              onChange={(next) => {
                setValue(next)
                setStale(true)
              }}
              onEnter={send}
            />
            <Button size="desk" kind="main" k="Enter" onPress={send} disabled={value.trim() === ''}>
              {t('receive.fact_check.take')}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
