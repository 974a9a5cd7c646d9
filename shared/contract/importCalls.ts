import { z } from 'zod'
import { CommandId, ImportId, Minor, ShopId, UploadId } from '../ids.ts'
import { ImportKind, ImportPreview, ImportState, Mapping } from '../returns/import.ts'
import { call, Empty, TextFile } from './call.ts'

/** The calls that bring files in: shops, uploads, the sample day, imports. */
export const importCalls = {
  'shop.list': call(
    'signed_in',
    Empty,
    z.object({ shops: z.array(z.object({ id: ShopId, name: z.string() })) }),
  ),
  'shop.create': call(
    'signed_in',
    z.object({ commandId: CommandId, name: z.string().trim().min(1).max(60) }),
    z.object({ shopId: ShopId }),
  ),
  'upload.begin': call(
    'signed_in',
    z.object({
      fileName: z.string().min(1).max(255),
      bytes: z.number().int().nonnegative(),
      /** How long ago the file was last written, ms, by the clock of the machine that has it; null where unknown. */
      ageMs: z.number().int().nonnegative().nullable().default(null),
    }),
    z.object({ uploadId: UploadId, chunkBytes: z.number().int() }),
  ),
  'upload.chunk': call(
    'signed_in',
    z.object({
      uploadId: UploadId,
      offset: z.number().int().nonnegative(),
      base64: z.base64().max(2_000_000),
    }),
    z.object({ received: z.number().int() }),
  ),
  /** Files that wait for a preview: named on the command line, or uploaded and left. */
  'upload.waiting': call(
    'signed_in',
    Empty,
    z.object({ uploads: z.array(z.object({ uploadId: UploadId, fileName: z.string() })) }),
  ),
  'upload.discard': call('signed_in', z.object({ uploadId: UploadId }), Empty),
  /** Makes the sample day's files as two uploads: refunds first, then orders. */
  'sample.load': call(
    'signed_in',
    Empty,
    z.object({ shopId: ShopId, uploads: z.array(z.object({ uploadId: UploadId, fileName: z.string() })) }),
  ),
  /** The sample day's parcels for the printable page: what to scan, and what is on the label. */
  'sample.waybills': call(
    'public',
    Empty,
    z.object({
      waybills: z.array(
        z.object({
          tracking: z.string(),
          carrier: z.string(),
          /** Key of the sentence that tells what is in the box; texts stand in the catalogues. */
          scene: z.string(),
          receiver: z.string(),
          phoneLastFour: z.string(),
          codAmount: Minor.nullable(),
        }),
      ),
    }),
  ),
  'import.preview': call(
    'signed_in',
    z.object({
      uploadId: UploadId,
      shopId: ShopId.nullable(),
      kind: ImportKind.nullable(),
      mapping: Mapping.nullable(),
      amountMode: z.enum(['each_whole', 'each_part']).nullable(),
    }),
    z.object({ preview: ImportPreview }),
  ),
  'import.run': call(
    'signed_in',
    z.object({
      commandId: CommandId,
      uploadId: UploadId,
      shopId: ShopId,
      kind: ImportKind,
      mapping: Mapping,
      amountMode: z.enum(['each_whole', 'each_part']).nullable(),
    }),
    z.object({ importId: ImportId }),
  ),
  'import.status': call('signed_in', z.object({ importId: ImportId }), z.object({ import: ImportState })),
  'import.cancel': call('signed_in', z.object({ importId: ImportId }), Empty),
  'import.history': call(
    'signed_in',
    Empty,
    z.object({ imports: z.array(ImportState.omit({ problems: true, rematched: true, found: true })) }),
  ),
  'import.problems': call(
    'signed_in',
    z.object({ importId: ImportId, language: z.string().max(20) }),
    z.object({ file: TextFile }),
  ),
} as const
