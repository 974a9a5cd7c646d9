import type { AppError } from '../../shared/errors.ts'
import type { ReturnCase } from '../../shared/returns/case.ts'
import { eventsOfCase } from '../database/events.ts'
import { operatorNames } from '../database/operatorNames.ts'
import type { Executor } from '../database/prepared.ts'

const NEWEST = 3

/** Somebody was faster: what they did to the case, newest first, with who and when. */
export async function conflict(on: Executor, returnCase: ReturnCase): Promise<AppError> {
  const names = await operatorNames(on)
  const events = await eventsOfCase(on, returnCase.id, NEWEST)
  return {
    code: 'conflict',
    caseId: returnCase.id,
    workVersion: returnCase.workVersion,
    changed: events.map(({ data, operatorId, at }) => ({
      what: data.type,
      by: operatorId === null ? null : (names.get(operatorId) ?? null),
      at,
    })),
  }
}
