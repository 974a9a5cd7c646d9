/** Settings, and when buyers' data was erased. */
export const settings: readonly string[] = []
