/** Customer service: filters, notes, questions. */
export const office: readonly string[] = []
