import type { Language } from '../text/languages.ts'

const TONGUE: Readonly<Record<Language, string>> = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-US' }

/** Whether this computer can speak at all. */
export const canSpeak = typeof speechSynthesis !== 'undefined'

/**
 * Says a sentence, and stops what was still being said: the newest answer counts.
 * @param volume 0 to 1
 */
export function speak(sentence: string, language: Language, volume: number): void {
  if (!canSpeak || volume === 0) return
  speechSynthesis.cancel()
  const utterance = new SpeechSynthesisUtterance(sentence)
  utterance.lang = TONGUE[language]
  utterance.volume = volume
  utterance.rate = 1.15
  const voice = speechSynthesis.getVoices().find(({ lang }) => lang.replace('_', '-') === utterance.lang)
  if (voice !== undefined) utterance.voice = voice
  speechSynthesis.speak(utterance)
}
