import { err, ok } from '../../shared/result.ts'
import { scannedLocation } from '../../shared/returns/placeLabel.ts'
import { runCommand } from '../command.ts'
import { signedIn } from '../intake/services.ts'
import { addPlace, move, setRack } from './move.ts'
import { putAway, redirect, sendUnitsBack, takeBack } from './stock.ts'
import { decideLate, sendBack, takeTask } from './tasks.ts'
import { bind, noteClue, registerUnlabelled, unbind } from './unclaimed.ts'

/** Where parcels and units lie, the unclaimed shelf, and what has to be sent back. */
export const placeServices = {
  'place.list': signedIn<'place.list'>(async (_input, { house }) =>
    ok(await house.readers.run('places', {})),
  ),
  'place.look': signedIn<'place.look'>(async ({ location }, { house }) => {
    const found = await house.readers.run('placeLook', { location: scannedLocation(location) ?? location })
    return found ? ok(found) : err({ code: 'not_possible', why: 'place_unknown' })
  }),
  'place.add': signedIn<'place.add'>((input, ctx) =>
    runCommand(ctx, 'place.add', input, (tx) => addPlace(tx, input)),
  ),
  'place.rack': signedIn<'place.rack'>((input, ctx) =>
    runCommand(ctx, 'place.rack', input, (tx) => setRack(tx, input)),
  ),
  'parcel.find': signedIn<'parcel.find'>(async ({ text }, { house }) =>
    ok(await house.readers.run('findParcels', { text })),
  ),
  'parcel.move': signedIn<'parcel.move'>((input, ctx) =>
    runCommand(ctx, 'parcel.move', input, (tx) => move(tx, input)),
  ),
  'parcel.unlabelled': signedIn<'parcel.unlabelled'>((input, ctx) =>
    runCommand(ctx, 'parcel.unlabelled', input, (tx) =>
      registerUnlabelled(tx, { session: ctx.session, policy: ctx.house.policy }, input.clue),
    ),
  ),
  'unclaimed.list': signedIn<'unclaimed.list'>(async (_input, { house }) =>
    ok(await house.readers.run('unclaimed', {})),
  ),
  'parcel.clue': signedIn<'parcel.clue'>((input, ctx) =>
    runCommand(ctx, 'parcel.clue', input, (tx) => noteClue(tx, input)),
  ),
  'parcel.bind': signedIn<'parcel.bind'>((input, ctx) =>
    runCommand(ctx, 'parcel.bind', input, (tx) => bind(tx, input)),
  ),
  'parcel.unbind': signedIn<'parcel.unbind'>((input, ctx) =>
    runCommand(ctx, 'parcel.unbind', input, (tx) =>
      unbind(tx, { session: ctx.session, policy: ctx.house.policy }, input),
    ),
  ),
  'stock.list': signedIn<'stock.list'>(async (_input, { house }) => ok(await house.readers.run('stock', {}))),
  'stock.putAway': signedIn<'stock.putAway'>((input, ctx) =>
    runCommand(ctx, 'stock.putAway', input, (tx) => putAway(tx, input)),
  ),
  'stock.sendBack': signedIn<'stock.sendBack'>((input, ctx) =>
    runCommand(ctx, 'stock.sendBack', input, (tx) => sendUnitsBack(tx, input)),
  ),
  'stock.takeBack': signedIn<'stock.takeBack'>((input, ctx) =>
    runCommand(ctx, 'stock.takeBack', input, (tx) => takeBack(tx, input)),
  ),
  'stock.redirect': signedIn<'stock.redirect'>((input, ctx) =>
    runCommand(ctx, 'stock.redirect', input, (tx) => redirect(tx, input)),
  ),
  'task.list': signedIn<'task.list'>(async ({ kinds, limit }, { house, now }) =>
    ok(await house.readers.run('tasks', { kinds, limit, now })),
  ),
  'task.take': signedIn<'task.take'>((input, ctx) =>
    runCommand(ctx, 'task.take', input, (tx) => takeTask(tx, input)),
  ),
  'task.sendBack': signedIn<'task.sendBack'>((input, ctx) =>
    runCommand(ctx, 'task.sendBack', input, (tx) => sendBack(tx, input)),
  ),
  'task.late': signedIn<'task.late'>((input, ctx) =>
    runCommand(ctx, 'task.late', input, (tx) => decideLate(tx, input)),
  ),
} as const
