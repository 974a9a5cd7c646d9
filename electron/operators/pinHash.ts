import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

interface Cost {
  /** log2 of N. */
  readonly ln: number
  readonly r: number
  readonly p: number
}

/** 128 MB and some tenths of a second for each guess (OWASP's first choice of parameters for scrypt). */
const cost: Cost = { ln: 17, r: 8, p: 1 }
const keyBytes = 32
const saltBytes = 16

/** The hash of a PIN, with all that is needed to check it: `$scrypt$ln=17,r=8,p=1$salt$key` (PHC string format). */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(pin, salt, cost)
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${encode(salt)}$${encode(key)}`
}

/**
 * Whether a PIN fits a hash. Takes as long where there is no hash, so that time tells nothing of who exists.
 * Throws where the hash is not one of ours.
 */
export async function pinFits(pin: string, hash: string | null): Promise<boolean> {
  if (hash === null) {
    await derive(pin, randomBytes(saltBytes), cost)
    return false
  }
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(hash)
  if (!parts) throw new Error('a PIN hash has an unknown format')
  const [, ln = '', r = '', p = '', salt = '', key = ''] = parts
  const expected = Buffer.from(key, 'base64')
  const found = await derive(pin, Buffer.from(salt, 'base64'), { ln: Number(ln), r: Number(r), p: Number(p) })
  return expected.length === found.length && timingSafeEqual(expected, found)
}

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

/** Each derivation holds 128 MB: a crowd of guesses must not take the machine's memory and threads. */
async function derive(pin: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  else running += 1
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const N = 2 ** ln
      scrypt(pin, salt, keyBytes, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
        if (error) reject(error)
        else resolve(key)
      })
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
