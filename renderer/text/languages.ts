import { z } from 'zod'

export const Language = z.enum(['zh-Hans', 'zh-Hant', 'en'])
export type Language = z.infer<typeof Language>
export const LANGUAGES = Language.options

/** The language that fits best to what the system prefers, in its order. */
export function languageFor(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const lower = tag.toLowerCase()
    if (lower.startsWith('zh')) return /hant|-tw|-hk|-mo/.test(lower) ? 'zh-Hant' : 'zh-Hans'
    if (lower.startsWith('en')) return 'en'
  }
  return 'zh-Hans'
}
