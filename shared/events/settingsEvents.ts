/** The shop's own settings. */
export const settingsEvents = [] as const
