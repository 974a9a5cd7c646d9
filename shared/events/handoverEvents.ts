/** A courier's sackful, scanned in one go. */
export const handoverEvents = [] as const
