import { useState } from 'react'
import type { ShopWatch } from '../../shared/contract/reconcileCalls.ts'
import type { CaseId, ShopId } from '../../shared/ids.ts'
import { DAY } from '../../shared/time.ts'
import { useCommand } from '../cases/useCommand.ts'
import { openCase, useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { serverNow } from '../ui/now.ts'
import { clockTime, dayAndTime, dayName, isoDay } from '../ui/time.ts'
import { toast } from '../ui/toast.ts'
import { NearTable } from './NearTable.tsx'
import { useNear } from './useNear.ts'
import { refreshWatch, useWatch } from './watchStore.ts'

/** A shop's near time-outs, and the daily look at them. */
export function NearTab() {
  const t = useT()
  const language = useLanguage()
  const watched = useWatch((state) => state.watched)
  const [shopId, setShopId] = useState<ShopId | null>(null)
  const [selected, setSelected] = useState<CaseId | null>(null)
  const look = useCommand('look.record')
  const shops = watched?.shops ?? []
  const today = watched?.today ?? ''
  const shop =
    shops.find(({ id }) => id === shopId) ?? shops.find((each) => !lookedAt(each, today)) ?? shops[0]
  const near = useNear(shop?.id ?? null)
  const rows = near.cases ?? []
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === selected),
  )
  const row = rows[at] ?? null
  const choose = (index: number) => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (next) setSelected(next.id)
  }
  const nextShop = () => {
    const index = shops.findIndex(({ id }) => id === shop?.id)
    setShopId(shops[(index + 1) % shops.length]?.id ?? null)
    setSelected(null)
  }
  const record = async () => {
    if (!shop) return
    const answer = await look.run((commandId) => ({ commandId, shopId: shop.id }))
    if (answer === null) return
    if (answer.ok) toast(t('reconcile.look.recorded', { shop: shop.name }), 'done')
    else toast(errorText(t, answer.error), 'problem')
    await refreshWatch()
  }
  useKeys([
    { key: 'ArrowDown', run: () => choose(at + 1) },
    { key: 'ArrowUp', run: () => choose(at - 1) },
    { key: 'Home', run: () => choose(0) },
    { key: 'End', run: () => choose(rows.length - 1) },
    { key: 'PageDown', run: () => choose(at + 10) },
    { key: 'PageUp', run: () => choose(at - 10) },
    { key: 'Enter', label: t('reconcile.open_case'), run: () => row && openCase(row.id) },
    { key: 's', label: t('reconcile.look.next_shop'), run: nextShop },
    { key: 'l', label: t('reconcile.look.record'), run: () => void record() },
  ])
  if (watched === null) return <p className="rec-wait">{t('reconcile.loading')}</p>
  if (!shop) {
    return (
      <section className="rec-empty" role="status">
        <Status role="in" size="l" />
        <b>{t('reconcile.look.no_shop')}</b>
        <p>{t('reconcile.look.no_shop_hint')}</p>
      </section>
    )
  }
  const first = lookedAt(shop, today)
  return (
    <>
      <section className="rec-shop">
        {shops.length > 1 && (
          <fieldset className="seg" aria-label={t('reconcile.look.shops')}>
            {shops.map((each) => (
              <button
                key={each.id}
                type="button"
                aria-pressed={each.id === shop.id}
                onClick={() => setShopId(each.id)}
              >
                {each.name} <span className="n">{each.near + each.overdue}</span>
                {lookedAt(each, today) && <Icon name="check" size="s" />}
              </button>
            ))}
          </fieldset>
        )}
        {shops.length > 1 && <Kbd k="s" size="s" />}
        <span className="row">
          <Status role={first ? 'ok' : 'at'} />
          {first
            ? t('reconcile.look.by', { by: first.by, time: clockTime(first.at) })
            : t('reconcile.look.not_yet', { shop: shop.name })}
        </span>
        <span className="muted">
          {shop.asOf === null
            ? t('common.top.no_data')
            : t('common.top.data_as_of', { time: dayAndTime(shop.asOf, serverNow(), language) })}
        </span>
        <span className="grow" />
        <Week shop={shop} />
      </section>
      <p className="rec-lead">
        {t('reconcile.lead.near', { hours: watched.watch.nearHours, near: shop.near, overdue: shop.overdue })}
      </p>
      {rows.length > 0 ? (
        <NearTable rows={rows} selected={row?.id ?? null} onChoose={setSelected} />
      ) : (
        <section className="rec-empty" role="status">
          <Status role={near.error === null ? 'ok' : 'at'} size="l" />
          <b>
            {near.error !== null
              ? errorText(t, near.error)
              : t(near.cases === null ? 'reconcile.loading' : 'reconcile.empty.near')}
          </b>
          {near.cases !== null && <p>{t('reconcile.look.still_record')}</p>}
        </section>
      )}
      <footer className="dock">
        <Button kind="main" size="desk" k="l" disabled={look.busy} onPress={() => void record()}>
          {t(first ? 'reconcile.look.again' : 'reconcile.look.record')}
        </Button>
        {shops.length > 1 && (
          <Button size="desk" k="s" onPress={nextShop}>
            {t('reconcile.look.next_shop')}
          </Button>
        )}
        <span className="grow" />
        <Button size="desk" k="Enter" disabled={row === null} onPress={() => row && openCase(row.id)}>
          {t('reconcile.open_case')}
        </Button>
      </footer>
    </>
  )
}

const lookedAt = (shop: ShopWatch, today: string) => shop.looks.find(({ day }) => day === today) ?? null
const WEEK = 7

/** Who looked on each of the last seven days, the oldest first; a day before the shop was here is no miss. */
function Week({ shop }: { readonly shop: ShopWatch }) {
  const t = useT()
  const language = useLanguage()
  const days = Array.from({ length: WEEK }, (_, i) => serverNow() - (WEEK - 1 - i) * DAY)
  return (
    <ul className="rec-week" aria-label={t('reconcile.look.week')}>
      {days.map((at) => {
        const day = isoDay(at)
        const look = lookedAt(shop, day)
        const before = day < isoDay(shop.since)
        const today = day === isoDay(serverNow())
        const words = look
          ? t('reconcile.look.by', { by: look.by, time: clockTime(look.at) })
          : t(before ? 'reconcile.look.before' : today ? 'reconcile.look.today' : 'reconcile.look.missed')
        const mark = look ? 'ok' : before || today ? 'none' : 'rf'
        return (
          <li key={day} className={mark} title={`${dayName(at, language)} ${words}`}>
            {mark === 'none' ? <i aria-hidden="true" /> : <Status role={mark} />}
            <span className="num">{day.slice(8)}</span>
            <span className="vh">{words}</span>
          </li>
        )
      })}
    </ul>
  )
}
