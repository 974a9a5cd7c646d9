import { useEffect, useState } from 'react'
import { oldestAsOf, staleShops } from '../../shared/returns/watch.ts'
import { DEFAULT_ZONE } from '../../shared/time.ts'
import { Help } from '../help/Help.tsx'
import { useWatch } from '../reconcile/watchStore.ts'
import { mayUse } from '../screens.ts'
import { SearchEverywhere } from '../search/SearchEverywhere.tsx'
import { go, leave, prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { clockTime, dayAndTime, dayName } from '../ui/time.ts'
import { LookSwitches } from './LookSwitches.tsx'
import { stationName } from './station.ts'

const FRESH_RELEASE = 60_000
/** While the person's menu is open the screen below it is still. */
const MENU_LAYER = 5

/** Where one is, whether news come in, the time, who works here, and the switches that are wanted at any time. */
export function TopBar() {
  const t = useT()
  const phase = useApp((state) => state.phase)
  const screen = useApp((state) => state.screen)
  const session = useApp((state) => state.session)
  return (
    <header className="top">
      <h1>{t(phase === 'welcome' ? 'common.app' : `common.screen.${screen}`)}</h1>
      {session !== null && <span className="muted">{stationName(t, session.station.name)}</span>}
      <span className="grow" />
      <SearchEverywhere />
      <Released />
      <Sound />
      <Line />
      <span className="sep" />
      <Clock />
      <span className="sep" />
      <Person />
      <LookSwitches />
      <Help />
    </header>
  )
}

function Clock() {
  const now = useNow()
  const language = useApp((state) => state.preferences.language)
  return (
    <span className="sig">
      <span className="clock">{clockTime(now)}</span>
      <span className="day">{dayName(now, language)}</span>
    </span>
  )
}

function Released() {
  const t = useT()
  const now = useNow()
  const released = useApp((state) => state.counters.released)
  if (released === null || now - released.at > FRESH_RELEASE) return null
  return (
    <span className="sig wide-only">
      <Icon name="release" size="s" />
      <b>{t('common.top.released')}</b>
    </span>
  )
}

function Sound() {
  const t = useT()
  const muted = useApp((state) => state.preferences.muted)
  const turn = () => prefer({ muted: !muted })
  useKeys([{ key: 'alt+m', label: t('common.top.sound'), run: turn }])
  return (
    <button
      type="button"
      className="sig sig-button"
      aria-pressed={!muted}
      aria-keyshortcuts="Alt+M"
      title="Alt M"
      onClick={turn}
    >
      <Icon name={muted ? 'mute' : 'sound'} size="s" />
      <span>{t('common.top.sound')}</span>
      <b>{t(muted ? 'common.off' : 'common.on')}</b>
    </button>
  )
}

function Line() {
  const t = useT()
  const now = useNow()
  const online = useApp((state) => state.online)
  const newest = useApp((state) => state.status?.dataAsOf ?? null)
  const watched = useWatch((state) => state.watched)
  const office = useApp((state) => mayUse('reconcile', state.session?.operator.roles ?? []))
  const signedIn = useApp((state) => state.session !== null)
  const open = () => go(office ? 'reconcile' : 'import')
  useKeys([{ key: 'alt+0', label: t('common.screen.reconcile'), run: open }], { enabled: signedIn })
  const language = useApp((state) => state.preferences.language)
  if (!online) {
    return (
      <span className="sig tag rf" role="status">
        <Icon name="offline" size="s" />
        {t('common.top.offline')}
      </span>
    )
  }
  const dataAsOf = oldestAsOf(watched?.shops ?? []) ?? newest
  const stale = watched !== null && staleShops(watched.shops, watched.watch, now, DEFAULT_ZONE).length > 0
  return (
    <button
      type="button"
      className={`sig sig-button as-of ${stale ? 'tag at' : ''}`}
      title={t(office ? 'reconcile.open' : 'common.top.online')}
      aria-keyshortcuts="Alt+0"
      onClick={(event) => {
        if (event.detail > 0) event.currentTarget.blur()
        open()
      }}
    >
      {stale ? <Status role="at" /> : <Icon name="sync" size="s" />}
      <span>
        {dataAsOf === null
          ? t('common.top.no_data')
          : t('common.top.data_as_of', { time: dayAndTime(dataAsOf, now, language) })}
      </span>
      <Kbd k="alt+0" size="s" />
    </button>
  )
}

function Person() {
  const t = useT()
  const session = useApp((state) => state.session)
  const [open, setOpen] = useState(false)
  useKeys([
    { key: 'ctrl+l', label: t('common.top.lock'), run: () => void leave(true) },
    { key: 'alt+u', label: t('common.top.person'), run: () => setOpen(!open) },
  ])
  useKeys(
    [
      { key: 'Escape', run: () => setOpen(false) },
      { key: 's', label: t('common.top.switch'), run: () => void leave() },
      { key: 'o', label: t('common.top.sign_out'), run: () => void leave() },
    ],
    { enabled: open, layer: MENU_LAYER },
  )
  useEffect(() => {
    if (!open) return
    const close = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest('.person') === null) setOpen(false)
    }
    document.addEventListener('pointerdown', close)
    return () => document.removeEventListener('pointerdown', close)
  }, [open])
  if (session === null) return null
  const { name, roles } = session.operator
  return (
    <span className="person">
      <button
        type="button"
        className="sig sig-button"
        aria-expanded={open}
        aria-haspopup="true"
        aria-keyshortcuts="Alt+U"
        title="Alt U"
        onClick={() => setOpen(!open)}
      >
        <span className="face" aria-hidden="true">
          {[...name][0]}
        </span>
        <b>{name}</b>
        <span className="role-names">
          {roles.length === 3
            ? ''
            : roles.map((role) => t(`common.role.${role}`)).join(t('common.list_comma'))}
        </span>
        <Icon name="down" size="s" />
      </button>
      {open && (
        <span className="menu panel">
          <button type="button" className="btn btn-quiet" onClick={() => void leave(true)}>
            <Icon name="lock" size="s" /> {t('common.top.lock')}
            <span className="kbd kbd-s">Ctrl L</span>
          </button>
          <button type="button" className="btn btn-quiet" onClick={() => void leave()}>
            <Icon name="users" size="s" /> {t('common.top.switch')}
            <Kbd k="s" size="s" />
          </button>
          <button type="button" className="btn btn-quiet" onClick={() => void leave()}>
            <Icon name="out" size="s" /> {t('common.top.sign_out')}
            <Kbd k="o" size="s" />
          </button>
        </span>
      )}
    </span>
  )
}
