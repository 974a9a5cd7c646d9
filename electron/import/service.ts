import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { HouseParts } from '../house.ts'

/** Brings files in: uploads, previews, and the one import that runs. */
export class ImportService {
  readonly parts: HouseParts

  constructor(parts: HouseParts) {
    this.parts = parts
  }

  /** A file named on the command line: checked, taken as an upload, and offered to the screen. */
  offerFile(_path: string): Promise<Result<void, AppError>> {
    return Promise.resolve(ok(undefined))
  }

  /** Ends what runs; an import that was cut off is marked so at the next start. */
  close(): Promise<void> {
    return Promise.resolve()
  }
}
