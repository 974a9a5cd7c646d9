import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { LANGUAGES, Language } from '../text/languages.ts'
import { Icon } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { nextOf } from '../ui/nextOf.ts'

/** Language and theme, changeable at any time. */
export function LookSwitches() {
  const t = useT()
  const language = useApp((state) => state.preferences.language)
  const theme = useApp((state) => state.theme)
  const turn = () => prefer({ theme: theme === 'dark' ? 'light' : 'dark' })
  useKeys([
    { key: 'alt+t', label: t('common.theme_switch'), run: turn },
    {
      key: 'alt+g',
      label: t('common.language'),
      run: () => prefer({ language: nextOf(LANGUAGES, language) }),
    },
  ])
  return (
    <span className="row looks">
      <label className="sig lang">
        <Icon name="world" size="s" />
        <span className="vh">{t('common.language')}</span>
        <select
          aria-keyshortcuts="Alt+G"
          title="Alt G"
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
        aria-keyshortcuts="Alt+T"
        title="Alt T"
        onClick={turn}
      >
        <Icon name="theme" />
      </button>
    </span>
  )
}
