import type { Preferences } from '../preferences.ts'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { LANGUAGES } from '../text/languages.ts'
import { useKeys } from '../ui/keys.ts'
import { nextOf } from '../ui/nextOf.ts'
import { Choices, Panel, Row, Switch } from './parts.tsx'

const THEMES: readonly Preferences['theme'][] = ['system', 'light', 'dark']

/** Language, theme, and how keys act. */
export function LookSection() {
  const t = useT()
  const { language, theme, letterKeys, autoStart } = useApp((state) => state.preferences)
  const setLetters = (on: boolean) => prefer({ letterKeys: on })
  const setAuto = (on: boolean) => prefer({ autoStart: on })
  useKeys([
    { key: 'l', label: t('common.language'), run: () => prefer({ language: nextOf(LANGUAGES, language) }) },
    { key: 't', label: t('settings.theme.label'), run: () => prefer({ theme: nextOf(THEMES, theme) }) },
    { key: 'alt+k', label: t('settings.keys.letters'), run: () => setLetters(!letterKeys) },
    { key: 'a', label: t('settings.keys.auto'), run: () => setAuto(!autoStart) },
  ])
  return (
    <>
      <Panel title={t('settings.look')}>
        <Row label={t('common.language')} k="l">
          <Choices
            label={t('common.language')}
            options={LANGUAGES}
            value={language}
            text={(each) => t(`common.language_name.${each}`)}
            onChange={(next) => prefer({ language: next })}
          />
        </Row>
        <Row label={t('settings.theme.label')} k="t">
          <Choices
            label={t('settings.theme.label')}
            options={THEMES}
            value={theme}
            text={(each) => t(`settings.theme.${each}`)}
            onChange={(next) => prefer({ theme: next })}
          />
        </Row>
      </Panel>
      <Panel title={t('settings.keys.title')}>
        <Switch
          label={t('settings.keys.letters')}
          hint={t('settings.keys.letters_hint')}
          k="alt+k"
          on={letterKeys}
          onChange={setLetters}
        />
        <Switch
          label={t('settings.keys.auto')}
          hint={t('settings.keys.auto_hint')}
          k="a"
          on={autoStart}
          onChange={setAuto}
        />
      </Panel>
    </>
  )
}
