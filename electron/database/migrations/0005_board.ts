/** What the board counts. */
export const board: readonly string[] = []
