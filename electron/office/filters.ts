import type { Output, Parsed, Session } from '../../shared/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CommandTx, Done } from '../command.ts'
import { operatorNames } from '../database/operatorNames.ts'
import {
  deleteFilter,
  filterNamed,
  filtersFor,
  insertFilter,
  type KnownFilter,
  loadFilter,
  updateFilter,
} from '../database/queueFilters.ts'

/** Each has a number key, and the rest a place in the list. */
const MOST_FILTERS = 50

/** One's own filters, and shared ones as a supervisor, may be changed. */
function mayChange(session: Session, { filter }: KnownFilter): boolean {
  const { id, roles } = session.operator
  return filter.owner.id === id || (filter.shared && roles.includes('supervisor'))
}

async function changedMeanwhile(tx: CommandTx, known: KnownFilter): Promise<AppError> {
  const by = (await operatorNames(tx.trx)).get(known.changedBy) ?? null
  const changed = [{ what: 'filter.changed', by, at: known.changedAt }]
  return { code: 'conflict', caseId: null, workVersion: null, changed }
}

/** The filter that is to be changed, as it was seen. */
async function seen(
  tx: CommandTx,
  session: Session,
  input: { filterId: KnownFilter['filter']['id']; version: number },
): Promise<Result<KnownFilter, AppError>> {
  const known = await loadFilter(tx.trx, input.filterId)
  const visible = known !== null && (known.filter.shared || known.filter.owner.id === session.operator.id)
  if (!visible) return err({ code: 'not_found', what: 'filter' })
  if (!mayChange(session, known)) return err({ code: 'not_allowed', needs: ['supervisor'] })
  if (known.filter.version !== input.version) return err(await changedMeanwhile(tx, known))
  return ok(known)
}

/** Keeps a filter of the queue under its name. */
export async function saveFilter(
  tx: CommandTx,
  session: Session,
  input: Parsed<'filter.save'>,
): Promise<Result<Done<Output<'filter.save'>>, AppError>> {
  const { filterId, version, ...content } = input
  const { amountFrom, amountTo } = content.criteria
  if (amountFrom !== null && amountTo !== null && amountFrom > amountTo)
    return err({ code: 'bad_input', path: 'criteria.amountTo' })
  const owner = session.operator.id
  if (filterId === null) {
    if ((await filterNamed(tx.trx, owner, content.name)) !== null)
      return err({ code: 'not_possible', why: 'filter_name_taken' })
    const all = await filtersFor(tx.trx, owner)
    if (all.length >= MOST_FILTERS) return err({ code: 'not_possible', why: 'too_many_filters' })
    const made = await insertFilter(tx.trx, content, tx.now, owner)
    tx.emit({ type: 'filter.changed', shared: content.shared })
    return ok({ value: { filterId: made }, undo: null })
  }
  const known = await seen(tx, session, { filterId, version })
  if (!known.ok) return known
  const { filter } = known.value
  const same = await filterNamed(tx.trx, filter.owner.id, content.name)
  if (same !== null && same !== filterId) return err({ code: 'not_possible', why: 'filter_name_taken' })
  await updateFilter(tx.trx, filterId, content, version + 1, tx.now, owner)
  tx.emit({ type: 'filter.changed', shared: content.shared || filter.shared })
  return ok({ value: { filterId }, undo: null })
}

export async function removeFilter(
  tx: CommandTx,
  session: Session,
  input: Parsed<'filter.delete'>,
): Promise<Result<Done<Output<'filter.delete'>>, AppError>> {
  const known = await seen(tx, session, input)
  if (!known.ok) return known
  await deleteFilter(tx.trx, input.filterId)
  tx.emit({ type: 'filter.changed', shared: known.value.filter.shared })
  return ok({ value: {}, undo: null })
}
