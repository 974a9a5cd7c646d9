import type { AppError } from '../shared/errors.ts'
import type { House } from './context.ts'
import { tellFirst } from './live.ts'

/**
 * Offers files from outside the page (the command line, a second instance) for import, to whoever is at the screen
 * or signs in first. `refused` hears of each that cannot be taken.
 */
export async function offerFiles(
  house: House,
  files: readonly string[],
  refused: (file: string, error: AppError) => void,
): Promise<void> {
  for (const file of files) {
    const taken = await house.imports.offerFile(file)
    if (taken.ok) tellFirst(house, { type: 'import.offered' })
    else refused(file, taken.error)
  }
}
