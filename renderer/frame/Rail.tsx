import { mayUse, PLACES, type Screen } from '../screens.ts'
import { go, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'

/** The places down the left side, with their keys and what waits in them. */
export function Rail() {
  const t = useT()
  const phase = useApp((state) => state.phase)
  const screen = useApp((state) => state.screen)
  const roles = useApp((state) => state.session?.operator.roles) ?? []
  const counters = useApp((state) => state.counters)
  const counts: Partial<Record<Screen, number | null>> = {
    inspect: counters.waiting,
    release: counters.queue,
  }
  const places = PLACES.map((place, index) => ({ ...place, key: index + 1 })).filter((place) =>
    mayUse(place.screen, roles),
  )
  useKeys(places.map((place) => ({ key: `alt+${place.key}`, run: () => go(place.screen) })))
  return (
    <nav className="rail" aria-label={t('common.rail.label')}>
      <span className="mark">
        <svg aria-hidden="true">
          <use href="#mark" />
        </svg>
      </span>
      {places.map((place) => {
        const count = counts[place.screen] ?? 0
        return (
          <button
            key={place.screen}
            type="button"
            className={`nav ${place.screen === 'settings' ? 'nav-last' : ''}`}
            aria-current={phase === 'ready' && screen === place.screen ? 'page' : undefined}
            aria-keyshortcuts={`Alt+${place.key}`}
            onClick={(event) => {
              if (event.detail > 0) event.currentTarget.blur()
              go(place.screen)
            }}
          >
            <Icon name={place.icon} />
            <span>
              <span className="kbd" aria-hidden="true">
                {place.key}
              </span>{' '}
              {t(`common.screen.${place.screen}`)}
            </span>
            {count > 0 && (
              <span className="n">
                {count > 999 ? '999+' : count}
                <span className="vh">{t('common.rail.waiting')}</span>
              </span>
            )}
          </button>
        )
      })}
      <span className="cap">{t('common.rail.keys')}</span>
    </nav>
  )
}
