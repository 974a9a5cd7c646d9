import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import { call } from '../client.ts'
import { enter, prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { LANGUAGES, type Language } from '../text/languages.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { PinForm } from './PinForm.tsx'
import { RecoveryCode } from './RecoveryCode.tsx'
import { StartPage } from './StartPage.tsx'

type Made = Output<'operator.createFirst'>

/** The first start: language, the first person with a PIN, the recovery code. */
export default function FirstStart() {
  const [step, setStep] = useState<'language' | 'person'>('language')
  const [made, setMade] = useState<Made | null>(null)
  if (made !== null) {
    return (
      <RecoveryCode
        code={made.recoveryCode}
        name={made.session.operator.name}
        onDone={() => enter(made.session)}
      />
    )
  }
  if (step === 'language') return <ChooseLanguage onDone={() => setStep('person')} />
  return <FirstPerson onBack={() => setStep('language')} onMade={setMade} />
}

function ChooseLanguage({ onDone }: { readonly onDone: () => void }) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const choose = (next: Language | undefined) => {
    if (next !== undefined) prefer({ language: next })
  }
  const step = (by: number) => choose(LANGUAGES[LANGUAGES.indexOf(language) + by])
  useKeys([
    ...LANGUAGES.map((each, index) => ({ key: String(index + 1), run: () => choose(each) })),
    { key: 'ArrowLeft', run: () => step(-1) },
    { key: 'ArrowRight', run: () => step(1) },
    { key: 'Enter', run: onDone },
  ])
  return (
    <StartPage title={t('start.language.title')} lead={t('start.language.lead')} wide>
      <fieldset className="langs" aria-label={t('common.language')}>
        {LANGUAGES.map((each, index) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === language}
            className="choice"
            lang={each}
            onClick={() => choose(each)}
          >
            <Kbd k={String(index + 1)} size="l" />
            {t(`common.language_name.${each}`)}
          </button>
        ))}
      </fieldset>
      <div className="end">
        <Button kind="main" size="desk" k="Enter" onPress={onDone}>
          {t('common.next')}
        </Button>
      </div>
    </StartPage>
  )
}

interface FirstPersonProps {
  readonly onBack: () => void
  readonly onMade: (made: Made) => void
}

function FirstPerson({ onBack, onMade }: FirstPersonProps) {
  const t = useT()
  const [name, setName] = useState('')
  useKeys([{ key: 'Escape', run: onBack }])
  const filled = name.trim() !== ''
  return (
    <StartPage title={t('start.person.title')} lead={t('start.person.lead')}>
      <PinForm
        go={t('start.person.make')}
        filled={filled}
        field={(tried) => (
          <Field
            label={t('start.person.name')}
            size="desk"
            autoFocus
            maxLength={40}
            value={name}
            onChange={setName}
            error={tried && !filled ? t('start.person.name_missing') : undefined}
          />
        )}
        onBack={onBack}
        onGo={async (pin) => {
          const answer = await call('operator.createFirst', { name: name.trim(), pin })
          if (!answer.ok) return answer.error
          onMade(answer.value)
          return null
        }}
      />
    </StartPage>
  )
}
