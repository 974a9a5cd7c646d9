import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Language } from './languages.ts'
import type { Catalogue } from './merge.ts'

/** Looks up a sentence by its dotted key and fills in its placeholders. `count` picks a plural where there is one. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string

async function textsOf(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'zh-Hans':
      return (await import('./zh-Hans.ts')).texts
    case 'zh-Hant':
      return (await import('./zh-Hant.ts')).texts
    case 'en':
      return (await import('./en.ts')).texts
  }
}

/** Loads a language's texts, if they are not there yet, and shows it. */
export async function showLanguage(language: Language): Promise<void> {
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: {},
      fallbackLng: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    })
  }
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await textsOf(language))
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.title = i18next.t('common.app')
  // The app's menu, outside the page, speaks the same language.
  window.returndock?.language?.(language)
}

/** The translator outside components. */
export const t: Translate = (key, values) => i18next.t(key, { ...values })

/** The translator; renders again when the language changes. */
export function useT(): Translate {
  const { t: translate } = useTranslation()
  return useCallback<Translate>((key, values) => translate(key, { ...values }), [translate])
}
