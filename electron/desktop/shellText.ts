import commonEn from '../../renderer/text/common.en.json' with { type: 'json' }
import commonHans from '../../renderer/text/common.zh-Hans.json' with { type: 'json' }
import commonHant from '../../renderer/text/common.zh-Hant.json' with { type: 'json' }
import { languageFor } from '../../renderer/text/languages.ts'
import shellEn from '../../renderer/text/shell.en.json' with { type: 'json' }
import shellHans from '../../renderer/text/shell.zh-Hans.json' with { type: 'json' }
import shellHant from '../../renderer/text/shell.zh-Hant.json' with { type: 'json' }
import type { OpenFailure } from '../database/open.ts'

const texts = {
  en: { ...shellEn.shell, screen: commonEn.common.screen },
  'zh-Hans': { ...shellHans.shell, screen: commonHans.common.screen },
  'zh-Hant': { ...shellHant.shell, screen: commonHant.common.screen },
}

export type ShellText = (typeof texts)['en']

/** The words outside the page, in the language that fits best to what the system prefers, in its order. */
export function shellText(preferred: readonly string[]): ShellText {
  return texts[languageFor(preferred)]
}

/** Why the app cannot start, in words. */
export function failureText({ failure }: ShellText, why: OpenFailure): string {
  switch (why.code) {
    case 'locked': {
      if (why.owner === null) return failure.lockedUnknown
      const { pid, host, address } = why.owner
      const values = { pid: String(pid), host, address: address ?? '' }
      return fill(address === null ? failure.locked : failure.lockedServed, values)
    }
    case 'newer':
      return fill(failure.newer, { file: why.file })
    case 'disk_full':
      return fill(failure.diskFull, { folder: why.dataDir })
    case 'no_access':
      return fill(failure.noAccess, { folder: why.dataDir, why: why.why })
  }
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '')
}
