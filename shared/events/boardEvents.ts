/** The day in figures. */
export const boardEvents = [] as const
