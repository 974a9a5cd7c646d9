/** The day in figures. */
export const boardServices = {} as const
