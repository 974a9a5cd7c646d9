import type { OpenFailure } from './database/open.ts'

/** Why the program ends before it began, in one line for whoever started it. */
export function sayFailure(failure: OpenFailure): string {
  switch (failure.code) {
    case 'locked': {
      const { owner } = failure
      if (owner === null)
        return 'The data folder is in use by another Returndock, which is just starting or ending.'
      const where = owner.address === null ? '' : `; open it at ${owner.address}`
      return `The data folder is in use by the Returndock of process ${owner.pid} on ${owner.host}${where}.`
    }
    case 'newer':
      return `${failure.file} was written by a newer Returndock (schema ${failure.found}; this one knows ${failure.known}). It was left untouched: update Returndock.`
    case 'disk_full':
      return `The disk is full: nothing can be written to ${failure.dataDir}. Free some space and start again.`
    case 'no_access':
      return `${failure.dataDir} cannot be read or written (${failure.why}).`
  }
}
