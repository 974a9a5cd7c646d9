import { useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import type { Handover } from '../../shared/returns/handover.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { CarrierChoice } from './CarrierChoice.tsx'
import { changeTold, setMode } from './handoverStore.ts'
import { readCount } from './number.ts'

interface TellDialogProps {
  readonly handover: Handover
  readonly guess: string | null
}

/** Whose courier it is and how many he says there are, said or changed midway. Scans go on behind it. */
export function TellDialog({ handover, guess }: TellDialogProps) {
  const t = useT()
  const [carrier, setCarrier] = useState(handover.carrier)
  const [typed, setTyped] = useState(handover.expected === null ? '' : String(handover.expected))
  const [problem, setProblem] = useState<AppError | null>(null)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const expected = readCount(typed)
  const save = () => {
    if (expected === undefined) field.current?.focus()
    else void changeTold({ carrier, expected }).then(setProblem)
  }
  useKeys(
    [
      { key: 'Enter', run: save },
      { key: 'n', run: () => field.current?.focus() },
    ],
    { layer: DIALOG_LAYER },
  )
  return (
    <Dialog
      wide
      title={t('handover.tell.title')}
      onClose={() => setMode('rest')}
      footer={
        <>
          <Button k="Escape" onPress={() => setMode('rest')}>
            {t('common.cancel')}
          </Button>
          <Button kind="main" k="Enter" onPress={save}>
            {t('handover.tell.save')}
          </Button>
        </>
      }
    >
      <CarrierChoice value={carrier} guess={guess} onChoose={setCarrier} layer={DIALOG_LAYER} />
      <Field
        ref={field}
        label={
          <>
            {t('handover.start.expected')} <span className="kbd">N</span>
          </>
        }
        value={typed}
        onChange={setTyped}
        onEnter={save}
        size="desk"
        inputMode="numeric"
        maxLength={8}
        hint={t('handover.start.expected_hint')}
        error={expected === undefined ? t('handover.start.bad_number') : null}
      />
      {problem && (
        <p className="rf hproblem" role="alert">
          {errorText(t, problem)}
        </p>
      )}
    </Dialog>
  )
}
