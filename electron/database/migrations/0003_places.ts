/** Places of parcels and units. */
export const places: readonly string[] = []
