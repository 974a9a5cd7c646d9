import type { Catalogue } from '../../../renderer/text/merge.ts'
import { texts } from '../../../renderer/text/zh-Hans.ts'

/** A sentence of the catalogue in simplified Chinese, by its dotted key; placeholders stay as they are. */
export function say(key: string): string {
  let at: string | Catalogue | undefined = texts
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined
  if (typeof at !== 'string') throw new Error(`no such sentence: ${key}`)
  return at
}
