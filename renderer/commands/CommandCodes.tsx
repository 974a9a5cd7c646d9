import './commands.css'
import { useEffect, useSyncExternalStore } from 'react'
import { COMMAND_GROUPS, type CommandName } from '../../shared/commands/commands.ts'
import { useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { bindingOf, commandsInForce, watchKeys } from '../ui/keys.ts'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { useCommandState } from './commandState.ts'
import { numberField, runCommandScan } from './run.ts'

const ALL: readonly CommandName[] = Object.values(COMMAND_GROUPS).flat()
/** Before all that takes scans. */
const FIRST = 100

/** Takes command barcodes on every page, and shows which act now once they are in use. */
export function CommandCodes() {
  const t = useT()
  useScans((text) => {
    const ran = runCommandScan(text)
    if (ran === null) return false
    if (ran !== 'done' && ran !== 'waits') toast(t(`commands.ran.${ran}`))
    return true
  }, FIRST)
  const on = useApp((state) => state.preferences.commandCodes && state.phase !== 'first_start')
  return on ? <Strip /> : null
}

/** What acts now, as one string so that it changes only when that does: names, `0-9` for digits. */
function acting(): string {
  const named = commandsInForce()
  const field = numberField() !== null
  const enter = field || bindingOf(null, 'Enter') !== null
  const acts = ALL.filter((name) => {
    if (name === 'ok' || name === 'submit')
      return named.has(name) || (enter && (name === 'ok' || !named.has('ok')))
    if (name === 'next') return named.has(name) || (enter && !field && !named.has('submit'))
    if (name === 'undo') return field || named.has(name)
    if (name === 'cancel') return bindingOf(null, 'Escape') !== null
    if (name === 'switch') return useApp.getState().session !== null
    return named.has(name)
  })
  const digits = field || '123456789'.split('').some((digit) => bindingOf(null, digit) !== null)
  return [...(digits ? ['digits'] : []), ...acts].join(' ')
}

function watch(listener: () => void): () => void {
  const off = watchKeys(listener)
  document.addEventListener('focusin', listener)
  document.addEventListener('focusout', listener)
  return () => {
    off()
    document.removeEventListener('focusin', listener)
    document.removeEventListener('focusout', listener)
  }
}

function Strip() {
  const t = useT()
  const names = useSyncExternalStore(watch, acting)
  const waits = useCommandState((state) => state.waits)
  const signedIn = useApp((state) => state.session !== null)
  useEffect(() => {
    document.documentElement.classList.add('with-strip')
    return () => document.documentElement.classList.remove('with-strip')
  }, [])
  return (
    <aside className="command-strip" aria-label={t('commands.strip')}>
      <Icon name="gun" size="s" />
      {waits === null ? (
        <ul>
          {!signedIn && <li>{t('commands.badge')}</li>}
          {names
            .split(' ')
            .filter((name) => name !== '')
            .map((name) => (
              <li key={name}>{t(`commands.name.${name}`)}</li>
            ))}
        </ul>
      ) : (
        <b>{t('commands.waits', { command: t(`commands.name.${waits}`) })}</b>
      )}
    </aside>
  )
}
