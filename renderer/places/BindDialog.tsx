import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CaseId } from '../../shared/ids.ts'
import type { CaseBrief } from '../../shared/returns/case.ts'
import type { UnclaimedItem } from '../../shared/returns/place.ts'
import { CommandError } from '../cases/CommandError.tsx'
import { useCommand } from '../cases/useCommand.ts'
import { call } from '../client.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { focusOnMount } from '../ui/focus.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { Money } from '../ui/Money.tsx'
import { TimeLeft } from '../ui/TimeLeft.tsx'
import { LongNumber, Tracking } from '../ui/Tracking.tsx'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { movedIndex } from './lists.ts'

const MOST = 8
const SEARCH_AFTER = 120
const GROUNDS = ['name', 'phone', 'product', 'reason'] as const
type Grounds = (typeof GROUNDS)[number]

interface BindDialogProps {
  readonly item: UnclaimedItem
  readonly onClose: () => void
  readonly onBound: (caseId: CaseId, late: boolean) => void
}

/** Whether goods of this case would come too late. */
const isOver = (brief: CaseBrief): boolean =>
  brief.workState === 'settled' || brief.platformState === 'closed' || brief.platformState === 'success'

/**
 * Finds the case of a parcel that nobody claims and ties them together. What was noted from the label is tried first;
 * where it does not fit, another fact or a reason is asked for.
 */
export function BindDialog({ item, onClose, onBound }: BindDialogProps) {
  const t = useT()
  const { parcel, clue } = item
  const [noted] = useState(() =>
    [clue?.name, clue?.phone, clue?.product].filter((each) => each !== undefined && each !== ''),
  )
  const [text, setText] = useState(noted[0] ?? '')
  const found = useSearch(text)
  const [at, setAt] = useState(0)
  const [grounds, setGrounds] = useState<Grounds | null>(null)
  const [value, setValue] = useState('')
  const [tried, setTried] = useState(false)
  const bind = useCommand('parcel.bind')
  const cases = found ?? []
  // What was noted is tried one after another, until something is found or typed.
  useEffect(() => {
    const next = noted[noted.indexOf(text) + 1]
    if (noted.includes(text) && next !== undefined && found?.length === 0) setText(next)
  }, [found, noted, text])
  const chosen = cases[Math.min(at, cases.length - 1)] ?? null

  const search = (next: string) => {
    setText(next)
    setAt(0)
    setGrounds(null)
    bind.clear()
  }
  const confirm = async () => {
    if (chosen === null || bind.busy) return
    const given = value.trim()
    setTried(true)
    if (grounds !== null && given === '') return
    const fact = grounds === null || grounds === 'reason' ? null : { kind: grounds, value: given }
    const reason = grounds === 'reason' ? given : null
    const answer = await bind.run((commandId) => ({
      commandId,
      parcelId: parcel.id,
      caseId: chosen.id,
      fact,
      reason,
    }))
    if (answer === null) return
    if (answer.ok) {
      // The frame tells everybody of a match.
      if (answer.value.late) toast(t('places.bind.doneLate', { no: chosen.refundNo }), 'done')
      onBound(chosen.id, answer.value.late)
      return
    }
    if (answer.error.code === 'not_possible' && answer.error.why === 'bind_needs_fact') {
      bind.clear()
      setTried(false)
      setGrounds('name')
    }
  }
  const choose = (by: number) => setAt((now) => movedIndex(Math.min(now, cases.length - 1), by, cases.length))
  useKeys(
    [
      { key: 'ArrowDown', run: () => choose(1), inField: true },
      { key: 'ArrowUp', run: () => choose(-1), inField: true },
      { key: 'ctrl+Enter', run: () => void confirm() },
    ],
    { layer: DIALOG_LAYER },
  )
  useScans((scanned) => {
    search(scanned)
    return true
  }, 10)
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    void confirm()
  }
  return (
    <Dialog
      title={t('places.bind.title')}
      wide
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} k="Escape">
            {t('common.cancel')}
          </Button>
          <Button
            kind="main"
            k="Enter"
            onPress={() => void confirm()}
            disabled={chosen === null || bind.busy}
          >
            {t('places.bind.do')}
          </Button>
        </>
      }
    >
      <p className="row wrap">
        <Tracking value={parcel.tracking} />
        {clue !== null && (
          <b>
            {[clue.name, clue.phone && `****${clue.phone}`, clue.product]
              .filter(Boolean)
              .join(t('common.list_comma'))}
          </b>
        )}
        {clue !== null && clue.note !== '' && <span className="muted">{clue.note}</span>}
      </p>
      <label className="s-search">
        <Icon name="search" size="s" />
        <input
          ref={focusOnMount}
          type="search"
          value={text}
          placeholder={t('places.bind.search')}
          aria-label={t('places.bind.searchLabel')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => search(event.target.value)}
          onKeyDown={onEnter}
        />
        <Kbd k="ArrowUp" size="s" />
        <Kbd k="ArrowDown" size="s" />
      </label>
      <ul className="s-cases" aria-label={t('places.bind.results')}>
        {cases.map((brief, index) => (
          <li key={brief.id}>
            <button
              type="button"
              className="choice s-found"
              aria-pressed={brief.id === chosen?.id}
              tabIndex={-1}
              onClick={() => setAt(index)}
            >
              <b className="ell">{brief.buyerName ?? '—'}</b>
              <span className="ell">{brief.lines[0]?.title}</span>
              <Money minor={brief.asked} currency={brief.currency} />
              <LongNumber value={brief.refundNo} className="muted" />
              {isOver(brief) ? (
                <span className="tag at">{t('places.bind.over')}</span>
              ) : (
                <TimeLeft case={brief} />
              )}
            </button>
          </li>
        ))}
      </ul>
      {cases.length === 0 && (
        <p className="muted" role="status">
          {t(
            text.trim() === '' ? 'places.bind.type' : found === null ? 'common.loading' : 'places.bind.none',
          )}
        </p>
      )}
      {grounds !== null && chosen !== null && (
        <GroundsForm
          grounds={grounds}
          value={value}
          missing={tried && value.trim() === ''}
          onGrounds={(next) => {
            setGrounds(next)
            bind.clear()
          }}
          onValue={setValue}
          onEnter={() => void confirm()}
        />
      )}
      <CommandError error={bind.error} />
    </Dialog>
  )
}

interface GroundsFormProps {
  readonly grounds: Grounds
  readonly value: string
  readonly missing: boolean
  readonly onGrounds: (grounds: Grounds) => void
  readonly onValue: (value: string) => void
  readonly onEnter: () => void
}

function GroundsForm({ grounds, value, missing, onGrounds, onValue, onEnter }: GroundsFormProps) {
  const t = useT()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  useKeys(
    GROUNDS.map((each, index) => ({
      key: `alt+${index + 1}`,
      run: () => {
        onGrounds(each)
        field.current?.focus()
      },
    })),
    { layer: DIALOG_LAYER },
  )
  return (
    <>
      <p role="status">{t('places.bind.proof')}</p>
      <fieldset className="seg s-grounds" aria-label={t('places.bind.by')}>
        {GROUNDS.map((each, index) => (
          <button key={each} type="button" aria-pressed={each === grounds} onClick={() => onGrounds(each)}>
            {t(each === 'reason' ? 'places.bind.reason' : `places.fact.${each}`)}{' '}
            <Kbd k={`alt+${index + 1}`} size="s" />
          </button>
        ))}
      </fieldset>
      <Field
        ref={field}
        label={t(`places.bind.value.${grounds}`)}
        value={value}
        onChange={onValue}
        maxLength={grounds === 'reason' ? 500 : 100}
        error={missing ? t('places.bind.needed') : null}
        onEnter={onEnter}
      />
    </>
  )
}

/** The cases that a text finds, a moment after it was typed; null while they are looked for. */
function useSearch(text: string): readonly CaseBrief[] | null {
  const [found, setFound] = useState<{ text: string; cases: readonly CaseBrief[] }>({ text: '', cases: [] })
  const wanted = text.trim()
  useEffect(() => {
    let gone = false
    if (wanted === '') return
    const timer = setTimeout(async () => {
      const answer = await call('search.find', { text: wanted, limit: MOST })
      if (!gone && answer.ok)
        setFound({ text: wanted, cases: answer.value.results.map((result) => result.case) })
    }, SEARCH_AFTER)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [wanted])
  if (wanted === '') return []
  return found.text === wanted ? found.cases : null
}
