import { useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { differenceOf, type Handover, type HandoverCounts } from '../../shared/returns/handover.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { carrierName } from '../ui/carrier.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { Status } from '../ui/Icon.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { Tiles } from './Counts.tsx'
import { endHandover, setMode } from './handoverStore.ts'
import { readCount } from './number.ts'

interface EndDialogProps {
  readonly handover: Handover
  readonly counts: HandoverCounts
  readonly carrier: string | null
  /** Scans that are not answered yet. */
  readonly pending: number
}

/** The courier's count against what was scanned; a difference wants a sentence. */
export function EndDialog({ handover, counts, carrier, pending }: EndDialogProps) {
  const t = useT()
  const [typed, setTyped] = useState(handover.expected === null ? '' : String(handover.expected))
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<AppError | null>(null)
  const [wanted, setWanted] = useState(false)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const noteField = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const expected = readCount(typed)
  const difference = expected === undefined ? null : differenceOf(expected, counts)
  const differs = difference !== null && difference !== 0
  const close = () => setMode('rest')
  const end = () => {
    if (pending > 0) return
    if (expected === undefined) field.current?.focus()
    else if (differs && note.trim() === '') {
      setWanted(true)
      noteField.current?.focus()
    } else void endHandover({ carrier, expected, note: note.trim() }).then(setProblem)
  }
  useKeys([{ key: 'Enter', run: end }], { layer: DIALOG_LAYER })
  return (
    <Dialog
      wide
      title={`${t('handover.end.title')} · ${carrier === null ? t('handover.carrier_unknown') : carrierName(t, carrier)}`}
      onClose={close}
      footer={
        <>
          <span className="muted hconfirm">{t('handover.end.confirm_hint')}</span>
          <Button k="Escape" onPress={close}>
            {t('handover.end.back')}
          </Button>
          <Button kind="main" k="Enter" onPress={end} disabled={pending > 0}>
            {t('handover.end.go')}
          </Button>
        </>
      }
    >
      <Tiles counts={counts} />
      {pending > 0 && (
        <p className="in hproblem" role="status">
          <Status role="in" /> {t('handover.end.wait', { count: pending })}
        </p>
      )}
      {counts.check > 0 && (
        <p className="at hproblem" role="status">
          <Status role="at" /> {t('handover.end.check_left', { count: counts.check })}
        </p>
      )}
      <div className="hcompare">
        <span>
          {t('handover.end.brought')} <b data-testid="end-brought">{counts.brought}</b>
        </span>
        <Field
          ref={field}
          label={t('handover.end.told')}
          value={typed}
          onChange={setTyped}
          onEnter={end}
          size="desk"
          inputMode="numeric"
          autoFocus
          maxLength={8}
          hint={t('handover.start.expected_hint')}
          error={expected === undefined ? t('handover.start.bad_number') : null}
        />
        <span className={differs ? 'at hdiff' : 'hdiff'} data-testid="difference">
          {t('handover.end.difference')}{' '}
          <b>
            {difference === null
              ? t('handover.end.not_told')
              : difference === 0
                ? t('handover.end.none')
                : t(difference < 0 ? 'handover.end.fewer' : 'handover.end.more', {
                    count: Math.abs(difference),
                  })}
          </b>
        </span>
      </div>
      {differs && (
        <Field
          ref={noteField}
          label={t('handover.end.note')}
          value={note}
          onChange={setNote}
          onEnter={end}
          maxLength={500}
          hint={t('handover.end.note_hint')}
          error={wanted && note.trim() === '' ? t('handover.end.note_needed') : null}
        />
      )}
      {problem && (
        <p className="rf hproblem" role="alert">
          {errorText(t, problem)}
        </p>
      )}
    </Dialog>
  )
}
