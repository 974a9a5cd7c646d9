import { useState } from 'react'
import { Choices, Panel, Row, Switch } from '../settings/parts.tsx'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { useKeys } from '../ui/keys.ts'
import { nextOf } from '../ui/nextOf.ts'
import { NO_SETTINGS, unitsOf, type WedgeSettings } from '../ui/wedgeSettings.ts'
import { keysFrom } from './analyse.ts'

const ENDS: readonly WedgeSettings['end'][] = ['any', 'enter', 'tab', 'none']
const isKey = (name: string) => unitsOf([name]) !== ''

/** What the scanner sends around a code, set by hand. */
export function HandSettings() {
  const t = useT()
  const scanner = useApp((state) => state.preferences.scanner)
  const set = (change: Partial<WedgeSettings>) => prefer({ scanner: { ...scanner, ...change } })
  const reset = () => prefer({ scanner: { ...NO_SETTINGS, pace: scanner.pace } })
  useKeys([
    { key: 'e', label: t('scanner.hand.end'), run: () => set({ end: nextOf(ENDS, scanner.end) }) },
    { key: 'i', label: t('scanner.hand.aim'), run: () => set({ aim: !scanner.aim }) },
    { key: 'x', label: t('scanner.hand.reset'), run: reset },
  ])
  return (
    <Panel
      title={t('scanner.hand.title')}
      lead={t('scanner.hand.lead')}
      end={
        <Button size="s" k="x" onPress={reset}>
          {t('scanner.hand.reset')}
        </Button>
      }
    >
      <div className="settings-pair">
        <KeysField
          key={`prefix ${scanner.prefix.join(' ')}`}
          label={t('scanner.test.prefix')}
          names={scanner.prefix}
          onChange={(prefix) => set({ prefix })}
        />
        <KeysField
          key={`suffix ${scanner.suffix.join(' ')}`}
          label={t('scanner.test.suffix')}
          names={scanner.suffix}
          onChange={(suffix) => set({ suffix })}
        />
      </div>
      <Row label={t('scanner.hand.end')} k="e">
        <Choices
          label={t('scanner.hand.end')}
          options={ENDS}
          value={scanner.end}
          text={(end) => t(`scanner.end.${end}`)}
          onChange={(end) => set({ end })}
        />
      </Row>
      <Switch
        label={t('scanner.hand.aim')}
        hint={t('scanner.hand.aim_hint')}
        k="i"
        on={scanner.aim}
        onChange={(aim) => set({ aim })}
      />
      <Row label={t('scanner.hand.pace')} hint={t('scanner.hand.pace_hint')}>
        <b className="settings-figure">{t(`scanner.pace.${scanner.pace}`)}</b>
      </Row>
    </Panel>
  )
}

interface KeysFieldProps {
  readonly label: string
  readonly names: readonly string[]
  readonly onChange: (names: string[]) => void
}

/** Keys by name; what is no key's name is told and not taken. */
function KeysField({ label, names, onChange }: KeysFieldProps) {
  const t = useT()
  const [written, setWritten] = useState(names.join(' '))
  const read = keysFrom(written, isKey)
  const weak = read?.length === 1 && /^[0-9A-Za-z]$/.test(read[0] ?? '')
  const take = () => {
    if (read !== null && !weak && read.join(' ') !== names.join(' ')) onChange(read)
  }
  return (
    <Field
      label={label}
      value={written}
      onChange={setWritten}
      onEnter={take}
      maxLength={60}
      placeholder={t('scanner.hand.none')}
      hint={t('scanner.hand.keys_hint')}
      error={read === null ? t('scanner.hand.keys_wrong') : weak ? t('scanner.hand.keys_weak') : null}
    />
  )
}
