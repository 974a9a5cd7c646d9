import type { AppError } from '../../shared/errors.ts'
import type { ShopId } from '../../shared/ids.ts'
import type { AmountMode } from '../../shared/import/merge.ts'
import type { Policy } from '../../shared/policy/policy.ts'
import type { Result } from '../../shared/result.ts'
import type { ImportKind, ImportPreview, Mapping } from '../../shared/returns/import.ts'
import type { Batch } from './changes.ts'

/** One file to read, and what was chosen for it; null is for the file or an earlier choice to tell. */
export interface Job {
  readonly file: string
  readonly shopId: ShopId | null
  readonly kind: ImportKind | null
  readonly mapping: Mapping | null
  readonly amountMode: AmountMode
  readonly policy: Policy
  /** When the file was made, ms UTC, as far as it tells; else now. */
  readonly asOf: number
}

/** What the reading thread is asked, one after the other. */
export type Request =
  | { readonly ask: 'preview'; readonly job: Job }
  | { readonly ask: 'begin'; readonly job: Job }
  | { readonly ask: 'next' }
  | { readonly ask: 'writeBack' }

export interface Begun {
  /** Rows in the file, its header aside. */
  readonly total: number
  /** Of the headers: what was chosen is remembered under it. */
  readonly signature: string
}

export type Preview = Omit<ImportPreview, 'uploadId' | 'fileName' | 'bytes' | 'shopId'>

export interface Answers {
  readonly preview: Result<Preview, AppError>
  readonly begin: Result<Begun, AppError>
  readonly next: Batch
  /** Whether all of the write-ahead log is in the database file. */
  readonly writeBack: boolean
}
export type Reply =
  | { readonly ask: 'preview'; readonly answer: Answers['preview'] }
  | { readonly ask: 'begin'; readonly answer: Answers['begin'] }
  | { readonly ask: 'next'; readonly answer: Answers['next'] }
  | { readonly ask: 'writeBack'; readonly answer: Answers['writeBack'] }
