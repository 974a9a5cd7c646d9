import type { Presence } from '../../shared/returns/office.ts'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import './office.css'

interface OthersTagProps {
  readonly others: readonly Presence[]
  /** In a row: the names alone. */
  readonly short?: boolean
}

/** Who else has the case open: said, never in the way. */
export function OthersTag({ others, short = false }: OthersTagProps) {
  const t = useT()
  if (others.length === 0) return null
  const inspecting = others.some(({ doing }) => doing === 'inspect')
  const names = others.map(({ person }) => person.name).join(t('common.list_comma'))
  const words = t(inspecting ? 'office.present.inspecting' : 'office.present.working', { names })
  return (
    <span className="tag in others" data-testid="others" title={words}>
      {short && <Icon name="user" size="s" />}
      {short ? <span className="ell">{names}</span> : words}
    </span>
  )
}
