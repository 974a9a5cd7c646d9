import type { AppError } from '../../shared/errors.ts'
import { useT } from '../text/index.ts'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'

/** Why a command was not carried out; after a conflict, that the newest state is shown and nothing typed is lost. */
export function CommandError({ error }: { readonly error: AppError | null }) {
  const t = useT()
  if (error === null) return null
  return (
    <p className="command-error rf" role="alert">
      <Status role={error.code === 'conflict' ? 'at' : 'rf'} />
      <span>
        {errorText(t, error)} {error.code === 'conflict' && t('release.conflict.hint')}
      </span>
    </p>
  )
}
