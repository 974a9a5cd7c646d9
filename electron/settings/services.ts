/** The shop's own settings. */
export const settingsServices = {} as const
