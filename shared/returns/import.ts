import { z } from 'zod'
import { ImportId, Instant, ShopId, UploadId } from '../ids.ts'
import { FoundCounts } from './reconcile.ts'

export const ImportKind = z.enum(['refunds', 'orders', 'kits'])
export type ImportKind = z.infer<typeof ImportKind>

/** Our name of a column; the aliases that files use stand in the import's header table. */
export const FieldName = z.string().min(1).max(40)
export type FieldName = z.infer<typeof FieldName>

/** Header text as it stands in the file → our field, or null to ignore the column. */
export const Mapping = z.record(z.string(), FieldName.nullable())
export type Mapping = z.infer<typeof Mapping>

/** One bad row: never stops the good ones. `row` counts as a spreadsheet does, the header being row 1. */
export const RowProblem = z.object({
  row: z.number().int().positive(),
  column: z.string(),
  value: z.string(),
  reason: z.enum([
    'missing',
    'e_notation',
    'not_a_number_text',
    'money_malformed',
    'money_negative',
    'money_absurd',
    'money_too_precise',
    'date_unreadable',
    'quantity_unreadable',
    'duplicate',
    'cell_too_long',
    'too_many_cells',
    'conflicting_rows',
    'case_unknown',
  ]),
  /** False where the row was used all the same, without the bad value. */
  skipped: z.boolean(),
})
export type RowProblem = z.infer<typeof RowProblem>

export const ImportPreview = z.object({
  uploadId: UploadId,
  fileName: z.string(),
  bytes: z.number().int(),
  kind: ImportKind,
  encoding: z.string(),
  format: z.enum(['csv', 'xlsx']),
  /** The shop remembered for files so named, or chosen. */
  shopId: ShopId.nullable(),
  headers: z.array(z.string()),
  mapping: Mapping,
  ignored: z.array(z.string()),
  missingFields: z.array(FieldName),
  rows: z.object({
    total: z.number().int(),
    /** Cases (for orders: cases whose gaps are filled). */
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    bad: z.number().int(),
  }),
  /** What will change, counted by field, most first. */
  changes: z.array(z.object({ field: z.string(), count: z.number().int() })),
  problems: z.array(RowProblem),
  problemCount: z.number().int(),
  unknownReasons: z.array(z.object({ text: z.string(), count: z.number().int() })),
  /** Rows of one refund that each show an amount: the file does not tell whether whole or part. */
  asksAmountSplit: z.boolean(),
  amountMode: z.enum(['each_whole', 'each_part']).nullable(),
  sample: z.array(z.record(z.string(), z.string())),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportState = z.object({
  id: ImportId,
  fileName: z.string(),
  kind: ImportKind,
  shopId: ShopId,
  shopName: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  operator: z.string(),
  /** When the file was made, as far as it tells; else when its import began. */
  asOf: Instant,
  total: z.number().int(),
  done: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  bad: z.number().int(),
  /** Unclaimed parcels that found their case by this import. */
  rematched: z.array(
    z.object({ location: z.string().nullable(), tracking: z.string(), refundNo: z.string() }),
  ),
  /** What the platform says otherwise than we settled, counted. */
  found: FoundCounts,
  problems: z.array(RowProblem),
})
export type ImportState = z.infer<typeof ImportState>
