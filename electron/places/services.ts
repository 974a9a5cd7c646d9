/** Where parcels and units lie, the unclaimed shelf, and what has to be sent back. */
export const placeServices = {} as const
