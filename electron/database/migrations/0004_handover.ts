/** Handovers by couriers. */
export const handover: readonly string[] = []
