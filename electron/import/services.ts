import type { AppError } from '../../shared/errors.ts'
import { problemsCsv } from '../../shared/import/problemsCsv.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { runCommand } from '../command.ts'
import type { Ctx, Service, SignedIn } from '../context.ts'
import { listRuns, loadProblems, loadRun } from '../database/importRuns.ts'
import { listShops, shopNamed } from '../database/shops.ts'
import { loadSample, sampleWaybills } from './sample.ts'
import { CHUNK_BYTES, fileFailure } from './uploads.ts'

/** How many problems a report shows; all that were kept go into the exported file. */
const SHOWN_PROBLEMS = 500
const ALL_PROBLEMS = 10_000
const HISTORY = 50

function signedIn(ctx: Ctx): Result<SignedIn, AppError> {
  return ctx.session === null ? err({ code: 'not_signed_in' }) : ok({ ...ctx, session: ctx.session })
}

/** Disk errors while a file is written become what a user is told. */
async function writing<T>(work: () => Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
  try {
    return await work()
  } catch (error) {
    const known = fileFailure(error)
    if (known) return err(known)
    throw error
  }
}

export const importServices = {
  'shop.list': async (_input, { house }) => ok({ shops: [...(await listShops(house.db))] }),
  'shop.create': async (input, ctx) => {
    const who = signedIn(ctx)
    if (!who.ok) return who
    return runCommand(who.value, 'shop.create', input, async (tx) =>
      ok({ value: { shopId: await shopNamed(tx.trx, input.name, tx.now) }, undo: null }),
    )
  },
  'upload.begin': ({ fileName, bytes, ageMs }, { house, now }) =>
    writing(async () => {
      const madeAt = ageMs === null ? null : Math.max(0, now - ageMs)
      const begun = await house.imports.uploads.begin(fileName, bytes, { madeAt })
      return begun.ok ? ok({ uploadId: begun.value.id, chunkBytes: CHUNK_BYTES }) : begun
    }),
  'upload.chunk': ({ uploadId, offset, base64 }, { house }) =>
    writing(async () => {
      const received = await house.imports.uploads.chunk(uploadId, offset, Buffer.from(base64, 'base64'))
      return received.ok ? ok({ received: received.value }) : received
    }),
  'upload.waiting': async (_input, { house }) =>
    ok({ uploads: house.imports.uploads.waiting().map(({ id, fileName }) => ({ uploadId: id, fileName })) }),
  'upload.discard': async ({ uploadId }, { house }) => {
    await house.imports.uploads.discard(uploadId)
    return ok({})
  },
  'sample.load': (_input, ctx) => writing(() => loadSample(ctx)),
  'sample.waybills': (_input, { house }) => sampleWaybills(house.imports.sampleDir),
  'import.preview': (input, { house }) => house.imports.preview(input),
  'import.run': async (input, ctx) => {
    const who = signedIn(ctx)
    return who.ok ? ctx.house.imports.start(input, who.value) : who
  },
  'import.status': async ({ importId }, { house }) => {
    const run = await loadRun(house.db, importId, SHOWN_PROBLEMS)
    return run ? ok({ import: run }) : err({ code: 'not_found', what: 'import' })
  },
  'import.cancel': async ({ importId }, { house }) =>
    house.imports.cancel(importId) ? ok({}) : err({ code: 'not_possible', why: 'import_not_running' }),
  'import.history': async (_input, { house }) => ok({ imports: await listRuns(house.db, HISTORY) }),
  'import.problems': async ({ importId, language }, { house }) => {
    const run = await loadRun(house.db, importId, 0)
    if (!run) return err({ code: 'not_found', what: 'import' })
    return ok({ file: problemsCsv(await loadProblems(house.db, importId, ALL_PROBLEMS), language, importId) })
  },
} satisfies {
  readonly [N in ImportCall]: Service<N>
}

type ImportCall =
  | 'shop.list'
  | 'shop.create'
  | 'upload.begin'
  | 'upload.chunk'
  | 'upload.waiting'
  | 'upload.discard'
  | 'sample.load'
  | 'sample.waybills'
  | 'import.preview'
  | 'import.run'
  | 'import.status'
  | 'import.cancel'
  | 'import.history'
  | 'import.problems'
