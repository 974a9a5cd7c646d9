/** The hash table is doubled when it is this full. */
const FULL = 0.6
const FIRST_SIZE = 1 << 14
/** Odd multipliers of two independent 32-bit hashes (FNV's prime, and one of xxHash's). */
const PRIME_A = 0x01000193
const PRIME_B = 0x9e3779b1
const TWO_21 = 2 ** 21

/** 53 bits of a key's hash, never 0. */
function hashOf(key: string): number {
  let a = 0x811c9dc5
  let b = 0x27d4eb2f
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    a = Math.imul(a ^ code, PRIME_A)
    b = Math.imul(b ^ (code + i), PRIME_B)
    b ^= b >>> 15
  }
  return (a >>> 0) * TWO_21 + (b >>> 11) + 1
}

/**
 * Counts how often keys come, holding only those that come again: a file of half a million rows mostly names each
 * once, and their text would take as much memory as the file. Two keys may share a hash; then a key is taken to
 * come once more than it does, about once in ten thousand files of that size, and readers must bear it.
 */
export class SeenKeys {
  #slots = new Float64Array(FIRST_SIZE)
  #used = 0
  readonly #again = new Map<string, number>()

  add(key: string): void {
    const known = this.#again.get(key)
    if (known !== undefined) {
      this.#again.set(key, known + 1)
      return
    }
    if (this.#insert(hashOf(key))) this.#grow()
    // On its own memory: a slice would keep the piece of the file that it is of.
    else this.#again.set(` ${key}`.slice(1), 2)
  }

  /** How often a key that came came: 1 unless it came again. */
  count(key: string): number {
    return this.#again.get(key) ?? 1
  }

  /** False where the hash is there already. */
  #insert(hash: number): boolean {
    const mask = this.#slots.length - 1
    let at = hash & mask
    for (;;) {
      const there = this.#slots[at]
      if (there === hash) return false
      if (there === 0) break
      at = (at + 1) & mask
    }
    this.#slots[at] = hash
    this.#used += 1
    return true
  }

  #grow(): void {
    if (this.#used < this.#slots.length * FULL) return
    const before = this.#slots
    this.#slots = new Float64Array(before.length * 2)
    this.#used = 0
    for (const hash of before) if (hash !== 0) this.#insert(hash)
  }
}
