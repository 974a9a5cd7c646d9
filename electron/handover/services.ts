/** A courier's sackful, scanned in one go. */
export const handoverServices = {} as const
