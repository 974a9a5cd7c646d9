import { useState } from 'react'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { serverNow } from '../ui/now.ts'
import { dayName, isoDay } from '../ui/time.ts'
import { readDay } from './day.ts'
import type { Asking } from './FactsRow.tsx'
import { MOST_UNITS } from './findings.ts'

interface UnitsPromptProps {
  readonly what: Exclude<Asking, 'deliveredAt'>
  readonly value: number | null
  /** An empty field takes the fact back; where that makes no sense it is not accepted. */
  readonly mayBeEmpty: boolean
  readonly onTake: (units: number | null) => void
  readonly onClose: () => void
}

/** Asks for a number of units. */
export function UnitsPrompt({ what, value, mayBeEmpty, onTake, onClose }: UnitsPromptProps) {
  const t = useT()
  const [text, setText] = useState(value === null ? '' : String(value))
  const [wrong, setWrong] = useState(false)
  const take = () => {
    const trimmed = text.normalize('NFKC').trim()
    const units = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : null
    if (units === null && !(trimmed === '' && mayBeEmpty)) setWrong(true)
    else onTake(units)
  }
  return (
    <Dialog title={t(`inspect.ask.${what}`)} onClose={onClose} footer={<Take onPress={take} />}>
      <Field
        label={t(`inspect.ask.${what}_label`)}
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(false)
        }}
        onEnter={take}
        size="desk"
        inputMode="numeric"
        autoFocus
        maxLength={6}
        hint={mayBeEmpty ? t('inspect.ask.empty_hint') : undefined}
        error={wrong ? t('inspect.ask.number_wrong', { most: MOST_UNITS }) : null}
      />
    </Dialog>
  )
}

interface DayPromptProps {
  readonly value: number | null
  readonly timeZone: string
  readonly onTake: (instant: number | null) => void
  readonly onClose: () => void
}

/** Asks for the day on which the buyer received the goods. */
export function DayPrompt({ value, timeZone, onTake, onClose }: DayPromptProps) {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const [text, setText] = useState(value === null ? '' : isoDay(value))
  const [wrong, setWrong] = useState(false)
  const read = readDay(text, serverNow(), timeZone)
  const take = () => {
    if (text.trim() === '') onTake(null)
    else if (read === null) setWrong(true)
    else onTake(read)
  }
  return (
    <Dialog title={t('inspect.ask.delivered_at')} onClose={onClose} footer={<Take onPress={take} />}>
      <Field
        label={t('inspect.ask.delivered_at_label')}
        value={text}
        onChange={(next) => {
          setText(next)
          setWrong(false)
        }}
        onEnter={take}
        size="desk"
        autoFocus
        maxLength={20}
        placeholder="11-18"
        hint={read === null ? t('inspect.ask.day_hint') : `${isoDay(read)} ${dayName(read, language)}`}
        error={wrong ? t('inspect.ask.day_wrong') : null}
      />
    </Dialog>
  )
}

function Take({ onPress }: { readonly onPress: () => void }) {
  const t = useT()
  return (
    <Button size="desk" kind="main" k="Enter" onPress={onPress}>
      {t('inspect.ask.take')}
    </Button>
  )
}
