/** What the platform says after we settled, and how old its word is. */
export const reconcileServices = {} as const
