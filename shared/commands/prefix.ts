/**
 * How our own command barcodes begin. No carrier's number does: every pattern known of them begins with a letter or a
 * digit and has nothing but letters, digits and dashes, and no product code has a per cent sign.
 */
export const COMMAND_PREFIX = '%RD-'
/** `%RD-` and one character: shorter than any waybill. */
export const LEAST_COMMAND = COMMAND_PREFIX.length + 1
