import type { HistoryEntry } from '../../shared/contract.ts'
import type { EventData } from '../../shared/events.ts'
import { formatMoney } from '../../shared/money.ts'
import { assertNever } from '../../shared/result.ts'
import { formatInstant } from '../../shared/time.ts'
import { lastFour } from '../../shared/tracking/format.ts'
import { stationName } from '../frame/station.ts'
import { placeEventText } from '../places/history.ts'
import type { Translate } from '../text/index.ts'
import { placeName } from '../ui/place.ts'

const INSTANT_FIELDS: ReadonlySet<string> = new Set([
  'paidAt',
  'appliedAt',
  'deliveredAt',
  'returnedAt',
  'finishedAt',
  'deadline',
])
const MONEY_FIELDS: ReadonlySet<string> = new Set(['asked', 'paid', 'outboundFreight', 'amount'])
/** Fields whose values are keys of the catalogue, with where their words stand. */
const WORD_FIELDS: ReadonlyMap<string, string> = new Map([
  ['type', 'cases.type'],
  ['state', 'cases.platformState'],
  ['goodsStatus', 'cases.goodsStatus'],
  ['reason', 'cases.reason'],
  ['dispute', 'cases.dispute'],
])

/** A field's value as the platform's history shows it: times, money and states in words, the rest as it stands. */
function fieldValue(t: Translate, field: string, value: string | null, currency: string): string {
  if (value === null || value === '') return t('cases.history.blank')
  const whole = /^-?\d+$/.test(value)
  if (whole && INSTANT_FIELDS.has(field)) return formatInstant(Number(value))
  if (whole && MONEY_FIELDS.has(field)) return formatMoney(Number(value), currency)
  const words = WORD_FIELDS.get(field)
  return words === undefined ? value : t(`${words}.${value}`, { defaultValue: value })
}

/** An outcome's word with its money, where it moves any. */
export function withAmount(word: string, minor: number, currency: string): string {
  return minor === 0 ? word : `${word} ${formatMoney(minor, currency)}`
}

type Change = Extract<EventData, { type: 'case.platform_changed' }>['changed'][number]

function changeText(t: Translate, change: Change, currency: string): string {
  const field = t(`cases.field.${change.field}`, { defaultValue: t('cases.field.other') })
  // Of what the buyer wrote or is, only the change itself is kept.
  if (change.from === null && change.to === null) return field
  return t('cases.history.change', {
    field,
    from: fieldValue(t, change.field, change.from, currency),
    to: fieldValue(t, change.field, change.to, currency),
  })
}

function settledText(
  t: Translate,
  data: Extract<EventData, { type: 'case.settled' }>,
  currency: string,
): string {
  const values = {
    outcome: withAmount(t(`cases.settled.${data.outcome}`), data.amount, currency),
    reason: data.overrideReason ?? '',
  }
  if (data.beforeInspection) return t('cases.history.settledBefore', values)
  return t(data.overrideReason === null ? 'cases.history.settled' : 'cases.history.settledOverride', values)
}

/** What an event says, in one sentence of the reader's language. */
export function eventText(t: Translate, data: EventData, currency: string): string {
  const number = 'tracking' in data ? lastFour(data.tracking) : ''
  switch (data.type) {
    case 'parcel.received':
      return t(data.unclaimed ? 'cases.history.receivedUnclaimed' : 'cases.history.received', {
        tracking: number,
        location: placeName(t, data.location),
      })
    case 'parcel.turned_away': {
      const reason = t(`cases.turnedAway.${data.reason}`)
      if (data.codAmount === null) return t('cases.history.turnedAway', { reason, tracking: number })
      const amount = formatMoney(data.codAmount, currency)
      return t('cases.history.turnedAwayCod', { reason, amount, tracking: number })
    }
    case 'parcel.matched':
      return t('cases.history.matched', { tracking: number })
    case 'parcel.undone':
      return t(`cases.history.undone.${data.what}`, { tracking: number })
    case 'inspection.started':
      return t('cases.history.inspectionStarted')
    case 'inspection.submitted':
      return t(data.final ? 'cases.history.inspectionFinal' : 'cases.history.inspectionMore', {
        tracking: number,
      })
    case 'inspection.reopened':
      return t('cases.history.inspectionReopened', {
        tracking: number,
        // The desk's own undo names itself instead of a person's reason.
        reason: data.reason === 'undo' ? t('cases.history.reasonUndo') : data.reason,
      })
    case 'case.decided':
      return t('cases.history.decided', {
        outcome: withAmount(t(`cases.kind.${data.outcome}`), data.amount, currency),
        version: data.policyVersion,
      })
    case 'case.undecided':
      return t('cases.history.undecided')
    case 'case.settled':
      return settledText(t, data, currency)
    case 'case.reopened':
      return t('cases.history.reopened', { reason: data.reason })
    case 'cases.imported':
      return t('cases.history.imported', { n: data.count })
    case 'case.platform_changed': {
      const changes = new Set(data.changed.map((change) => changeText(t, change, currency)))
      return t('cases.history.platformChanged', { changes: [...changes].join(t('cases.history.gap')) })
    }
    case 'task.opened':
      return t('cases.history.taskOpened', { task: t(`cases.task.${data.kind}`) })
    case 'task.closed':
      return t(`cases.history.taskClosed.${data.how}`, { task: t(`cases.task.${data.kind}`) })
    case 'parcel.moved':
    case 'parcel.clued':
    case 'parcel.bound':
    case 'parcel.unbound':
    case 'parcel.sent_back':
    case 'units.put_away':
    case 'units.taken_back':
    case 'units.redirected':
    case 'task.taken':
    case 'goods.late_decided':
    case 'place.added':
    case 'place.rack':
      return placeEventText(t, data)
    case 'import.finished':
      return t('cases.history.importFinished', { added: data.added, changed: data.changed })
    case 'note.added':
      return t('cases.history.noteAdded')
    case 'recheck.asked':
      return data.lineNo === null
        ? t('cases.history.recheckAsked')
        : t('cases.history.recheckAskedLine', { n: data.lineNo })
    case 'recheck.answered':
      return t(data.resubmitted ? 'cases.history.recheckResubmitted' : 'cases.history.recheckAnswered')
    case 'recheck.withdrawn':
      return t('cases.history.recheckWithdrawn')
    case 'inspection.taken_over':
      return t('cases.history.takenOver', { tracking: number })
    case 'filter.changed':
      return t('cases.history.filterChanged')
    case 'case.lost_to_clock': {
      const how = data.how === 'instant' ? 'instant' : 'timeout'
      const key = data.amount > 0 ? 'lostToClock' : 'lostToClockSame'
      return t(`cases.history.${key}.${how}`, { amount: formatMoney(data.amount, currency) })
    }
    case 'shop.looked':
      return t('cases.history.shopLooked', { day: data.day, near: data.near, overdue: data.overdue })
    case 'handover.started':
      return t('handover.history.started')
    case 'handover.changed':
      return t('handover.history.changed')
    case 'handover.noted':
      return t(`handover.history.noted.${data.outcome === 'check' ? 'check' : 'dropped'}`, {
        tracking: number,
      })
    case 'handover.ended':
      return t('handover.history.ended', { count: data.counts.brought })
    case 'operator.created':
      return t('cases.history.operatorCreated')
    case 'operator.recovered':
      return t('cases.history.operatorRecovered')
    case 'operator.changed':
      return t('cases.history.operatorChanged')
    case 'station.changed':
      return t('cases.history.stationChanged')
    case 'shop.changed':
      return t('cases.history.shopChanged')
    case 'settings.changed':
      return t('cases.history.settingsChanged')
    case 'buyers.erased':
      return t('cases.history.buyersErased', { count: data.cases })
    default:
      return assertNever(data)
  }
}

/** Who did it and where: names, a desk; the system where nobody did. */
export function eventActor(t: Translate, entry: Pick<HistoryEntry, 'operator' | 'station'>): string {
  const { operator } = entry
  const station = entry.station === null ? null : stationName(t, entry.station)
  if (operator !== null && station !== null) return t('timeline.who', { operator, station })
  return operator ?? station ?? t('cases.history.system')
}

/** Tasks of releases and questions come and go with what says so itself. */
export function worthTelling(entry: Pick<HistoryEntry, 'data'>): boolean {
  const { data } = entry
  if (data.type !== 'task.opened' && data.type !== 'task.closed') return true
  return data.kind !== 'decision' && data.kind !== 'recheck'
}
