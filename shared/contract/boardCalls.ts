/** The day in figures. */
export const boardCalls = {} as const
