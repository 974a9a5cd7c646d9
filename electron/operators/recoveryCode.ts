import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U. https://www.crockford.com/base32.html */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const symbols = 24

/** A new recovery code: 24 symbols in groups of four, 120 random bits. */
export function newRecoveryCode(): string {
  // 256 is a multiple of 32: each symbol is as likely as any other.
  const code = [...randomBytes(symbols)].map((byte) => digits[byte % digits.length]).join('')
  return (code.match(/.{4}/g) ?? []).join('-')
}

/** The code's hash. Nobody can try 120 random bits, so that it need not be slow. */
export function hashRecoveryCode(code: string): string {
  return `$sha256$${digest(code).toString('hex')}`
}

export function recoveryCodeFits(typed: string, hash: string): boolean {
  const expected = Buffer.from(hash.replace(/^\$sha256\$/, ''), 'hex')
  const found = digest(typed)
  return expected.length === found.length && timingSafeEqual(expected, found)
}

/** Reads what people write: small letters, O for 0, I and L for 1, any separators. */
function digest(typed: string): Buffer {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return createHash('sha256').update(`returndock recovery code ${plain}`).digest()
}
