import { err, ok } from '../../shared/result.ts'
import { runCommand } from '../command.ts'
import type { SignedIn } from '../context.ts'
import type { Desk } from '../intake/desk.ts'
import { signedIn } from '../intake/services.ts'
import { changeTold, finishHandover, startHandover } from './handover.ts'
import { resolveInHandover, scanInHandover } from './scan.ts'

const deskOf = ({ session, house }: SignedIn): Desk => ({ session, policy: house.policy })

/** A courier's sackful, scanned in one go. */
export const handoverServices = {
  'handover.current': signedIn<'handover.current'>(async (_input, { house, session }) =>
    ok(await house.readers.run('openHandover', { station: session.station.id })),
  ),
  'handover.start': signedIn<'handover.start'>((input, ctx) =>
    runCommand(ctx, 'handover.start', input, (tx) => startHandover(tx, input)),
  ),
  'handover.change': signedIn<'handover.change'>((input, ctx) =>
    runCommand(ctx, 'handover.change', input, (tx) => changeTold(tx, deskOf(ctx), input)),
  ),
  'handover.scan': signedIn<'handover.scan'>((input, ctx) =>
    runCommand(ctx, 'handover.scan', input, (tx) => scanInHandover(tx, deskOf(ctx), input)),
  ),
  'handover.resolve': signedIn<'handover.resolve'>((input, ctx) =>
    runCommand(ctx, 'handover.resolve', input, (tx) => resolveInHandover(tx, deskOf(ctx), input)),
  ),
  'handover.end': signedIn<'handover.end'>((input, ctx) =>
    runCommand(ctx, 'handover.end', input, (tx) => finishHandover(tx, deskOf(ctx), input)),
  ),
  'handover.sheet': signedIn<'handover.sheet'>(async ({ handoverId }, { house }) => {
    const sheet = await house.readers.run('handoverSheet', { id: handoverId })
    return sheet ? ok({ sheet }) : err({ code: 'not_found', what: 'handover' })
  }),
  'handover.past': signedIn<'handover.past'>(async (input, { house }) =>
    ok(await house.readers.run('pastHandovers', input)),
  ),
  'inspection.next': signedIn<'inspection.next'>(async (_input, { house, session }) =>
    ok(await house.readers.run('next', { station: session.station.id })),
  ),
} as const
