/** A courier's sackful, scanned in one go. */
export const handoverCalls = {} as const
