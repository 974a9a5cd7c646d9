import type { AppError } from '../../shared/errors.ts'
import type { Translate } from '../text/index.ts'
import { clockTime } from './time.ts'

const mebibytes = (bytes: number) => Math.max(1, Math.round(bytes / 1_048_576))

/** The placeholders of an error's sentence. */
function valuesOf(t: Translate, error: AppError): Record<string, string | number> {
  switch (error.code) {
    case 'too_many_tries':
      return { time: clockTime(error.until) }
    case 'conflict':
      return {
        changed: error.changed
          .map((change) => {
            const what = t(`error.changed.${change.what}`, { defaultValue: change.what })
            return change.by === null ? what : t('error.changed_by', { what, who: change.by })
          })
          .join(t('common.list_comma')),
      }
    case 'amount_over_cap':
      return { cap: (error.cap / 100).toFixed(2), asked: (error.asked / 100).toFixed(2) }
    case 'file_too_large':
    case 'file_bomb':
      return { size: mebibytes(error.bytes), limit: mebibytes(error.limit) }
    case 'not_allowed':
      return { roles: error.needs.map((role) => t(`common.role.${role}`)).join(t('common.list_or')) }
    case 'header_unknown':
      return { found: error.found.slice(0, 8).join(t('common.list_comma')) }
    case 'wrong_pin':
      return { count: error.triesLeft }
    case 'pin_too_short':
      return { count: error.least }
    default:
      return Object.fromEntries(
        Object.entries(error).flatMap(([key, value]) =>
          typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
        ),
      )
  }
}

/** What happened, what is safe and what to do, in words. */
export function errorText(t: Translate, error: AppError): string {
  const values = valuesOf(t, error)
  if (error.code === 'not_possible')
    return t(`error.not_possible.${error.why}`, { defaultValue: t('error.not_possible.other') })
  if (error.code === 'conflict' && error.changed.length === 0) return t('error.conflict_plain')
  return t(`error.${error.code}`, values)
}
