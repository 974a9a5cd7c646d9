import { ALL, sameCriteria } from '../release/order.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { filterWords } from './filterWords.ts'
import type { Filters } from './useFilters.ts'
import './office.css'

/** Filters with a key of their own; 0 is everything. */
const NUMBERED = 9

interface SavedBarProps {
  readonly filters: Filters
  readonly clean: number
  readonly picked: number
  readonly onEdit: () => void
  readonly onPickClean: () => void
  readonly onBulk: () => void
}

/** The saved filters by their number keys, what is in force now, and the settlement of many at once. */
export function SavedBar({ filters: saved, clean, picked, onEdit, onPickClean, onBulk }: SavedBarProps) {
  const t = useT()
  const { filters, inForce, current, use } = saved
  const take = (at: number) => {
    const filter = filters[at]
    if (filter) use({ criteria: filter.criteria, saved: filter.id })
  }
  const clear = () => use({ criteria: ALL, saved: null })
  useKeys([
    { key: '0', run: clear },
    ...filters.slice(0, NUMBERED).map((_, at) => ({ key: String(at + 1), run: () => take(at) })),
    { key: 'f', run: onEdit },
    { key: 'a', run: onPickClean },
    { key: 'b', run: onBulk },
  ])
  const words = filterWords(t, inForce.criteria)
  const changed = current !== null && !sameCriteria(current.criteria, inForce.criteria)
  return (
    <div className="saved-bar">
      <fieldset className="chips" aria-label={t('office.filter.saved')}>
        <button type="button" className="chip" aria-pressed={words.length === 0} onClick={clear}>
          <Kbd k="0" size="s" />
          {t('office.filter.everything')}
        </button>
        {filters.map((filter, at) => (
          <button
            key={filter.id}
            type="button"
            className="chip"
            aria-pressed={filter.id === inForce.saved}
            onClick={() => take(at)}
            title={filterWords(t, filter.criteria).join(t('common.list_comma'))}
          >
            {at < NUMBERED && <Kbd k={String(at + 1)} size="s" />}
            <span className="ell">{filter.name}</span>
            {filter.shared && <span className="faint">{t('office.filter.shared')}</span>}
          </button>
        ))}
      </fieldset>
      <Button size="s" k="f" onPress={onEdit}>
        {t('office.filter.button')}
      </Button>
      <span className="grow" />
      <Button size="s" k="a" onPress={onPickClean} disabled={clean === 0}>
        {t('office.bulk.pick', { n: clean })}
      </Button>
      <Button size="s" k="b" kind={picked > 0 ? 'main' : 'plain'} onPress={onBulk} disabled={picked === 0}>
        {t('office.bulk.button', { n: picked })}
      </Button>
      {words.length > 0 && (
        <p className="in-force" role="status" data-testid="in-force">
          <Icon name="search" size="s" />
          <b>{current === null ? t('office.filter.inForce') : current.name}</b>
          {changed && <span className="tag at">{t('office.filter.changed')}</span>}
          <span>{words.join(t('common.list_comma'))}</span>
          <Button size="s" kind="quiet" k="0" onPress={clear}>
            {t('release.filter.clear')}
          </Button>
        </p>
      )}
    </div>
  )
}
