import type { CallName } from '../../shared/contract.ts'
import { err } from '../../shared/result.ts'
import { classifyScan } from '../../shared/tracking/classify.ts'
import { runCommand } from '../command.ts'
import type { Ctx, Service, SignedIn } from '../context.ts'
import type { Desk } from './desk.ts'
import { openInspection, reopenInspection, saveInspection, submitInspection } from './inspect.ts'
import { choose, registerNone, scan } from './receive.ts'
import { reopenCase, settle, taskDone } from './settle.ts'
import { turnAway } from './turnAway.ts'
import { undo } from './undo.ts'

/** The calls that a signed-in operator makes; dispatch checked the session before. */
export function signedIn<N extends CallName>(
  service: (input: Parameters<Service<N>>[0], ctx: SignedIn) => ReturnType<Service<N>>,
): Service<N> {
  return async (input, ctx: Ctx) => {
    const { session } = ctx
    return session === null ? err({ code: 'not_signed_in' }) : service(input, { ...ctx, session })
  }
}

const deskOf = ({ session, house }: SignedIn): Desk => ({ session, policy: house.policy })

export const intakeServices = {
  'parcel.scan': signedIn<'parcel.scan'>((input, ctx) =>
    runCommand(ctx, 'parcel.scan', input, (tx) => scan(tx, deskOf(ctx), input.raw, input.cod)),
  ),
  'parcel.choose': signedIn<'parcel.choose'>((input, ctx) =>
    runCommand(ctx, 'parcel.choose', input, (tx) =>
      choose(tx, deskOf(ctx), input.raw, input.caseId, input.fact),
    ),
  ),
  'parcel.unclaimed': signedIn<'parcel.unclaimed'>((input, ctx) =>
    runCommand(ctx, 'parcel.unclaimed', input, async (tx) => {
      const seen = classifyScan(input.raw)
      if (seen.kind === 'empty' || seen.kind === 'link')
        return err({ code: 'not_possible', why: 'not_a_waybill' })
      return registerNone(tx, deskOf(ctx), seen.tracking)
    }),
  ),
  'parcel.turnAway': signedIn<'parcel.turnAway'>((input, ctx) =>
    runCommand(ctx, 'parcel.turnAway', input, (tx) =>
      turnAway(tx, deskOf(ctx), input.target, input.reason, input.codAmount, input.carrier),
    ),
  ),
  'desk.undo': signedIn<'desk.undo'>((input, ctx) =>
    runCommand(ctx, 'desk.undo', input, (tx) => undo(tx, deskOf(ctx), input.target)),
  ),
  'inspection.open': signedIn<'inspection.open'>((input, ctx) =>
    runCommand(ctx, 'inspection.open', input, (tx) =>
      openInspection(tx, deskOf(ctx), input.parcelId, input.caseId),
    ),
  ),
  'inspection.save': signedIn<'inspection.save'>((input, ctx) =>
    runCommand(ctx, 'inspection.save', input, (tx) => saveInspection(tx, input)),
  ),
  'inspection.submit': signedIn<'inspection.submit'>((input, ctx) =>
    runCommand(ctx, 'inspection.submit', input, (tx) => submitInspection(tx, deskOf(ctx), input)),
  ),
  'inspection.reopen': signedIn<'inspection.reopen'>((input, ctx) =>
    runCommand(ctx, 'inspection.reopen', input, (tx) => reopenInspection(tx, deskOf(ctx), input)),
  ),
  'case.settle': signedIn<'case.settle'>((input, ctx) =>
    runCommand(ctx, 'case.settle', input, (tx) => settle(tx, ctx.session, ctx.house.policy, input)),
  ),
  'case.reopen': signedIn<'case.reopen'>((input, ctx) =>
    runCommand(ctx, 'case.reopen', input, (tx) => reopenCase(tx, ctx.house.policy, input)),
  ),
  'task.done': signedIn<'task.done'>((input, ctx) =>
    runCommand(ctx, 'task.done', input, (tx) => taskDone(tx, input)),
  ),
} as const
