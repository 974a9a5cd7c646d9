import { useEffect, useState } from 'react'
import { Help } from '../help/Help.tsx'
import { leave, prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { clockTime, dayAndTime, dayName } from '../ui/time.ts'
import { LookSwitches } from './LookSwitches.tsx'
import { stationName } from './station.ts'

const FRESH_RELEASE = 60_000

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
  return (
    <button
      type="button"
      className="sig sig-button"
      aria-pressed={!muted}
      onClick={() => prefer({ muted: !muted })}
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
  const dataAsOf = useApp((state) => state.status?.dataAsOf ?? null)
  const language = useApp((state) => state.preferences.language)
  if (!online) {
    return (
      <span className="sig tag rf" role="status">
        <Icon name="offline" size="s" />
        {t('common.top.offline')}
      </span>
    )
  }
  return (
    <span className="sig" title={t('common.top.online')}>
      <Icon name="sync" size="s" />
      {dataAsOf === null
        ? t('common.top.no_data')
        : t('common.top.data_as_of', { time: dayAndTime(dataAsOf, now, language) })}
    </span>
  )
}

function Person() {
  const t = useT()
  const session = useApp((state) => state.session)
  const [open, setOpen] = useState(false)
  useKeys([{ key: 'ctrl+l', run: () => void leave(true) }])
  useKeys([{ key: 'Escape', run: () => setOpen(false) }], { enabled: open })
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
          </button>
          <button type="button" className="btn btn-quiet" onClick={() => void leave()}>
            <Icon name="out" size="s" /> {t('common.top.sign_out')}
          </button>
        </span>
      )}
    </span>
  )
}
