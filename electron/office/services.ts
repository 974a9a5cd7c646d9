import { err, ok } from '../../shared/result.ts'
import { runCommand } from '../command.ts'
import { loadBrief } from '../database/cases.ts'
import { insertNote } from '../database/notes.ts'
import { filtersFor } from '../database/queueFilters.ts'
import { signedIn } from '../intake/services.ts'
import { settleClean } from './bulk.ts'
import { removeFilter, saveFilter } from './filters.ts'
import { here } from './presence.ts'
import { answerRecheck, askRecheck, withdrawRecheck } from './rechecks.ts'
import { takeOver } from './takeOver.ts'

/** Customer service: filters, bulk settlement, questions to the desk, notes; and who works on what. */
export const officeServices = {
  'filter.list': signedIn<'filter.list'>(async (_input, { house, session }) =>
    ok({ filters: await filtersFor(house.db, session.operator.id) }),
  ),
  'filter.save': signedIn<'filter.save'>((input, ctx) =>
    runCommand(ctx, 'filter.save', input, (tx) => saveFilter(tx, ctx.session, input)),
  ),
  'filter.delete': signedIn<'filter.delete'>((input, ctx) =>
    runCommand(ctx, 'filter.delete', input, (tx) => removeFilter(tx, ctx.session, input)),
  ),
  'case.settleClean': signedIn<'case.settleClean'>((input, ctx) =>
    runCommand(ctx, 'case.settleClean', input, (tx) => settleClean(tx, ctx.session, ctx.house.policy, input)),
  ),
  'recheck.ask': signedIn<'recheck.ask'>((input, ctx) =>
    runCommand(ctx, 'recheck.ask', input, (tx) => askRecheck(tx, input)),
  ),
  'recheck.withdraw': signedIn<'recheck.withdraw'>((input, ctx) =>
    runCommand(ctx, 'recheck.withdraw', input, (tx) => withdrawRecheck(tx, input)),
  ),
  'recheck.answer': signedIn<'recheck.answer'>((input, ctx) =>
    runCommand(ctx, 'recheck.answer', input, (tx) => answerRecheck(tx, input)),
  ),
  'note.add': signedIn<'note.add'>((input, ctx) =>
    runCommand(ctx, 'note.add', input, async (tx) => {
      const { caseId, text } = input
      if (!(await loadBrief(tx.trx, caseId))) return err({ code: 'not_found', what: 'case' })
      await insertNote(tx.trx, caseId, tx.now, tx.operatorId, text)
      tx.emit({ type: 'note.added' }, { caseId })
      return ok({ value: {}, undo: null })
    }),
  ),
  'inspection.takeOver': signedIn<'inspection.takeOver'>((input, ctx) =>
    runCommand(ctx, 'inspection.takeOver', input, (tx) => takeOver(tx, input)),
  ),
  'presence.here': signedIn<'presence.here'>(async (input, { house, session }) => {
    const { id, name } = session.operator
    return ok({ present: here(house, { id, name }, input) })
  }),
} as const
