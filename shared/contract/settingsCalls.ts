/** The shop's own settings. */
export const settingsCalls = {} as const
