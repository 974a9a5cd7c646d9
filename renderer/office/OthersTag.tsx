import type { Presence } from '../../shared/returns/office.ts'
import { useT } from '../text/index.ts'
import './office.css'

/** Who else has the case open: said, never in the way. */
export function OthersTag({ others }: { readonly others: readonly Presence[] }) {
  const t = useT()
  if (others.length === 0) return null
  const inspecting = others.some(({ doing }) => doing === 'inspect')
  const names = others.map(({ person }) => person.name).join(t('common.list_comma'))
  return (
    <span className="tag in others" data-testid="others">
      {t(inspecting ? 'office.present.inspecting' : 'office.present.working', { names })}
    </span>
  )
}
