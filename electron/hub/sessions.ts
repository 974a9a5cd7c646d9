import { createHash, randomBytes } from 'node:crypto'
import type { OperatorId } from '../../shared/ids.ts'
import type { SessionHolder } from '../context.ts'

/** A browser that is signed in. */
export interface BrowserSession {
  readonly holder: SessionHolder
  /** When its last call came, in milliseconds UTC. */
  usedAt: number
  /** Ends its live connections; each says why. */
  readonly closers: Set<() => void>
}

/**
 * The browsers that are signed in, by the hash of their cookie. They live in memory: a restart asks for the PIN
 * again.
 */
export class Sessions {
  readonly #byHash = new Map<string, BrowserSession>()
  readonly #lifetimeMs: number

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs
  }

  /** The session of a cookie, or null where there is none or it expired. Does not count as a use. */
  find(token: string | undefined, now: number): BrowserSession | null {
    if (token === undefined) return null
    const key = hashOf(token)
    const session = this.#byHash.get(key)
    if (session === undefined) return null
    if (now - session.usedAt < this.#lifetimeMs) return session
    this.#end(key, session)
    return null
  }

  /** Begins a session. @returns its cookie: 256 random bits */
  begin(holder: SessionHolder, now: number): string {
    const token = randomBytes(32).toString('base64url')
    this.#byHash.set(hashOf(token), { holder, usedAt: now, closers: new Set() })
    return token
  }

  end(token: string | undefined): void {
    if (token === undefined) return
    const key = hashOf(token)
    const session = this.#byHash.get(key)
    if (session) this.#end(key, session)
  }

  /** Ends whatever an operator has open elsewhere: the PIN was lost, perhaps to somebody. */
  endOf(operatorId: OperatorId): void {
    for (const [key, session] of this.#byHash) {
      if (session.holder.session?.operator.id === operatorId) this.#end(key, session)
    }
  }

  endExpired(now: number): void {
    for (const [key, session] of this.#byHash) {
      if (now - session.usedAt >= this.#lifetimeMs) this.#end(key, session)
    }
  }

  #end(key: string, session: BrowserSession): void {
    this.#byHash.delete(key)
    session.holder.session = null
    for (const close of session.closers) close()
    session.closers.clear()
  }
}

/** Looking a hash up tells nothing by its time of the cookies that there are. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
