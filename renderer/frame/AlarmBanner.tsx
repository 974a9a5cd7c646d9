import './alarm.css'
import { useEffect } from 'react'
import { missedLooks, staleShops } from '../../shared/returns/watch.ts'
import { DEFAULT_ZONE, MINUTE } from '../../shared/time.ts'
import { snooze, useWatch } from '../reconcile/watchStore.ts'
import { mayUse } from '../screens.ts'
import { go, useApp, useLanguage } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { playVerdict } from '../ui/sound.ts'
import { dayAndTime } from '../ui/time.ts'

const SNOOZE = 30 * MINUTE
const MOST_NAMES = 3
/** Alarms that were heard already: each sounds once. */
const heard = new Set<string>()

interface Alarm {
  readonly kind: 'stale' | 'look'
  /** The same alarm has the same id, however often it is drawn. */
  readonly id: string
  readonly names: readonly string[]
  /** The oldest file's time, of a stale import. */
  readonly asOf: number | null
}

/** What is wrong with the data's age or the daily look; null when nothing is. */
function useAlarm(): Alarm | null {
  const now = useNow()
  const { watched, snoozedUntil } = useWatch()
  const phase = useApp((state) => state.phase)
  const screen = useApp((state) => state.screen)
  const roles = useApp((state) => state.session?.operator.roles ?? [])
  if (watched === null || phase !== 'ready' || now < snoozedUntil) return null
  const { shops, watch, today } = watched
  const stale = staleShops(shops, watch, now, DEFAULT_ZONE)
  const [oldest] = stale
  if (oldest && screen !== 'import') {
    const names = stale.map(({ name }) => name)
    return { kind: 'stale', id: `stale ${oldest.id} ${oldest.asOf}`, names, asOf: oldest.asOf }
  }
  if (screen === 'reconcile' || !mayUse('reconcile', roles)) return null
  const missed = missedLooks(shops, watch, now, DEFAULT_ZONE)
  if (missed.length === 0) return null
  return { kind: 'look', id: `look ${today}`, names: missed.map(({ name }) => name), asOf: null }
}

function shopNames(t: Translate, names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(t('common.list_comma'))
  return names.length > MOST_NAMES ? t('reconcile.alarm.more', { shown, n: names.length }) : shown
}

/** Says that an import is overdue, or the daily look: once with a sound, with the key that helps. */
export function AlarmBanner() {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  const alarm = useAlarm()
  const text =
    alarm === null
      ? ''
      : t(`reconcile.alarm.${alarm.kind}`, {
          shops: shopNames(t, alarm.names),
          time: alarm.asOf === null ? '' : dayAndTime(alarm.asOf, now, language),
        })
  const id = alarm?.id ?? null
  useEffect(() => {
    if (id === null || heard.has(id)) return
    heard.add(id)
    playVerdict('check')
    announce(text)
  }, [id, text])
  useKeys([{ key: 'alt+z', run: () => snooze(now + SNOOZE) }], { enabled: alarm !== null })
  if (alarm === null) return null
  return (
    <section className="alarm at" aria-label={t('reconcile.alarm.label')}>
      <Status role="at" />
      <span className="grow ell" title={text}>
        {text}
      </span>
      {alarm.kind === 'stale' ? (
        <Button size="s" icon="import" k="alt+8" onPress={() => go('import')}>
          {t('reconcile.alarm.import')}
        </Button>
      ) : (
        <Button size="s" icon="clock" k="alt+0" onPress={() => go('reconcile')}>
          {t('reconcile.alarm.look_now')}
        </Button>
      )}
      <Button size="s" kind="quiet" k="alt+z" onPress={() => snooze(now + SNOOZE)}>
        {t('reconcile.alarm.later')}
      </Button>
    </section>
  )
}
