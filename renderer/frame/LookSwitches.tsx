import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { LANGUAGES, Language } from '../text/languages.ts'
import { Icon } from '../ui/Icon.tsx'

/** Language and theme, changeable at any time. */
export function LookSwitches() {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const theme = useApp((state) => state.theme)
  return (
    <span className="row looks">
      <label className="sig lang">
        <Icon name="world" size="s" />
        <span className="vh">{t('common.language')}</span>
        <select
          value={language}
          onChange={(event) => {
            prefer({ language: Language.parse(event.target.value) })
            event.target.blur()
          }}
        >
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each}>
              {t(`common.language_name.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="btn btn-quiet btn-s"
        aria-label={t('common.theme_switch')}
        onClick={() => prefer({ theme: theme === 'dark' ? 'light' : 'dark' })}
      >
        <Icon name="theme" />
      </button>
    </span>
  )
}
