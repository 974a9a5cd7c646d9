import type { HouseParts } from '../house.ts'

/** Brings the platform's files in; one for each house. */
export class ImportService {
  readonly parts: HouseParts

  constructor(parts: HouseParts) {
    this.parts = parts
  }

  /** Stops what runs, so that the next start finds it interrupted. */
  close(): Promise<void> {
    return Promise.resolve()
  }
}
