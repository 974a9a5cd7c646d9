import './settings.css'
import { type ReactNode, useEffect, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import { call, isDesktop } from '../client.ts'
import type { Preferences } from '../preferences.ts'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { LANGUAGES } from '../text/languages.ts'
import { Button } from '../ui/Button.tsx'
import { playVerdict } from '../ui/sound.ts'
import { AddOperator } from './AddOperator.tsx'
import { ScannerTest } from './ScannerTest.tsx'

const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark']

/** What each person sets for this desk, and who works here. */
export default function SettingsScreen() {
  const t = useT()
  const preferences = useApp((state) => state.preferences)
  const version = useApp((state) => state.status?.version ?? '')
  return (
    <main className="screen settings">
      <div className="settings-columns">
        <div className="settings-column">
          <section className="panel settings-panel">
            <h2>{t('settings.look')}</h2>
            <Row label={t('common.language')}>
              <Choices
                label={t('common.language')}
                options={LANGUAGES}
                value={preferences.language}
                text={(each) => t(`common.language_name.${each}`)}
                onChange={(language) => prefer({ language })}
              />
            </Row>
            <Row label={t('settings.theme.label')}>
              <Choices
                label={t('settings.theme.label')}
                options={THEMES}
                value={preferences.theme}
                text={(each) => t(`settings.theme.${each}`)}
                onChange={(theme) => prefer({ theme })}
              />
            </Row>
          </section>
          <section className="panel settings-panel">
            <h2>{t('settings.sound.title')}</h2>
            <Switch
              label={t('settings.sound.on')}
              on={!preferences.muted}
              onChange={(on) => prefer({ muted: !on })}
            />
            <label className="settings-row">
              <span>{t('settings.sound.volume')}</span>
              <input
                type="range"
                min="0.1"
                max="1"
                step="0.1"
                value={preferences.volume}
                disabled={preferences.muted}
                onChange={(event) => prefer({ volume: Number(event.target.value) })}
                onPointerUp={() => playVerdict('take')}
                onKeyUp={() => playVerdict('take')}
              />
            </label>
            <div className="row wrap">
              {(['take', 'check', 'refuse', 'shelf', 'already'] as const).map((kind) => (
                <Button
                  key={kind}
                  size="s"
                  icon="sound"
                  disabled={preferences.muted}
                  onPress={() => playVerdict(kind)}
                >
                  {t(`settings.sound.kind.${kind}`)}
                </Button>
              ))}
            </div>
          </section>
          <section className="panel settings-panel">
            <h2>{t('settings.keys.title')}</h2>
            <Switch
              label={t('settings.keys.letters')}
              hint={t('settings.keys.letters_hint')}
              on={preferences.letterKeys}
              onChange={(letterKeys) => prefer({ letterKeys })}
            />
            <Switch
              label={t('settings.keys.auto')}
              hint={t('settings.keys.auto_hint')}
              on={preferences.autoStart}
              onChange={(autoStart) => prefer({ autoStart })}
            />
          </section>
        </div>
        <div className="settings-column">
          <Operators />
          <ScannerTest />
          <section className="panel settings-panel">
            <h2>{t('settings.about.title')}</h2>
            <p>
              {t('common.app')} {version}
            </p>
            <p className="muted">{t(isDesktop ? 'settings.about.desktop' : 'settings.about.served')}</p>
            <p className="muted">{t('settings.about.kept')}</p>
          </section>
        </div>
      </div>
    </main>
  )
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="settings-row">
      <span>{label}</span>
      {children}
    </div>
  )
}

interface ChoicesProps<T extends string> {
  readonly label: string
  readonly options: readonly T[]
  readonly value: T
  readonly text: (option: T) => string
  readonly onChange: (option: T) => void
}

function Choices<T extends string>({ label, options, value, text, onChange }: ChoicesProps<T>) {
  return (
    <fieldset className="seg" aria-label={label}>
      {options.map((each) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChange(each)}>
          {text(each)}
        </button>
      ))}
    </fieldset>
  )
}

interface SwitchProps {
  readonly label: string
  readonly hint?: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

function Switch({ label, hint, on, onChange }: SwitchProps) {
  return (
    <label className="settings-row">
      <span>
        {label}
        {hint !== undefined && <small className="muted">{hint}</small>}
      </span>
      <input
        type="checkbox"
        className="switch"
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}

function Operators() {
  const t = useT()
  const roles = useApp((state) => state.session?.operator.roles) ?? []
  const [operators, setOperators] = useState<Output<'operator.list'>['operators']>([])
  const [adding, setAdding] = useState(false)
  const read = () =>
    void call('operator.list', {}).then((answer) => {
      if (answer.ok) setOperators(answer.value.operators)
    })
  useEffect(read, [])
  return (
    <section className="panel settings-panel">
      <h2 className="row between">
        {t('settings.operators.title')}
        {roles.includes('supervisor') && (
          <Button icon="plus" size="s" onPress={() => setAdding(true)}>
            {t('settings.operators.add')}
          </Button>
        )}
      </h2>
      <ul className="operators">
        {operators.map((each) => (
          <li key={each.id}>
            <span className="face" aria-hidden="true">
              {[...each.name][0]}
            </span>
            <b>{each.name}</b>
            <span className="muted">
              {each.roles.map((role) => t(`common.role.${role}`)).join(t('common.list_comma'))}
            </span>
          </li>
        ))}
      </ul>
      {!roles.includes('supervisor') && <p className="muted">{t('settings.operators.supervisor')}</p>}
      {adding && (
        <AddOperator
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false)
            read()
          }}
        />
      )}
    </section>
  )
}
