import { useRef, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Field } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { CarrierChoice } from './CarrierChoice.tsx'
import { printCards } from './cards.tsx'
import { startHandover } from './handoverStore.ts'
import { readCount } from './number.ts'

/** Before the first scan: whose courier it is and how many he says there are; both may be left open. */
export function StartPanel() {
  const t = useT()
  const [carrier, setCarrier] = useState<string | null>(null)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<AppError | null>(null)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const expected = readCount(typed)
  const start = () => {
    if (expected === undefined) field.current?.focus()
    else void startHandover({ carrier, expected }).then(setProblem)
  }
  useKeys([
    { key: 'Enter', run: start },
    { key: 'n', run: () => field.current?.focus() },
    { key: 'd', run: () => printCards(t) },
  ])
  return (
    <section className="panel hstart">
      <h1>{t('handover.start.title')}</h1>
      <div>
        <h2>
          {t('handover.start.who')} <small>{t('handover.start.who_hint')}</small>
        </h2>
        <CarrierChoice value={carrier} onChoose={setCarrier} />
      </div>
      <div className="hcount">
        <Field
          ref={field}
          label={
            <>
              {t('handover.start.expected')} <span className="kbd">N</span>
            </>
          }
          value={typed}
          onChange={setTyped}
          onEnter={start}
          size="desk"
          inputMode="numeric"
          maxLength={8}
          hint={t('handover.start.expected_hint')}
          error={expected === undefined ? t('handover.start.bad_number') : null}
        />
      </div>
      {problem && (
        <p className="rf hproblem" role="alert">
          {errorText(t, problem)}
        </p>
      )}
      <div className="hgo">
        <Button size="desk" kind="main" k="Enter" onPress={start} sub={t('handover.start.go_hint')}>
          {t('handover.start.go')}
        </Button>
        <Button size="desk" k="d" icon="print" onPress={() => printCards(t)}>
          {t('handover.cards.print')}
        </Button>
      </div>
    </section>
  )
}
