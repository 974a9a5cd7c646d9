import type { Kysely } from 'kysely'
import type { CallName, Output, Parsed, Session } from '../shared/contract.ts'
import type { AppError } from '../shared/errors.ts'
import type { Policy } from '../shared/policy/policy.ts'
import type { Result } from '../shared/result.ts'
import type { Bus } from './bus.ts'
import type { ReadPool } from './database/readPool.ts'
import type { Tables } from './database/schema.ts'
import type { Search } from './database/search.ts'
import type { Writer } from './database/writer.ts'
import type { ImportService } from './import/service.ts'
import type { Retention } from './settings/retention.ts'

export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** All that runs in the process that owns the data folder. */
export interface House {
  /** For small reads by index; writing goes through `writer` alone. */
  readonly db: Kysely<Tables>
  readonly writer: Writer
  /** Worker threads with read-only connections: whatever may take longer than a few milliseconds. */
  readonly readers: ReadPool
  readonly search: Search
  readonly bus: Bus
  readonly imports: ImportService
  readonly policy: Policy
  readonly log: Log
  /** Milliseconds UTC. */
  readonly clock: () => number
  readonly version: string
  readonly runtime: 'desktop' | 'served'
  /** Where the database and its companions live. */
  readonly dataDir: string
  /** Shows a folder in a window of the system; null where nobody sits before this machine. */
  readonly showFolder: ((path: string) => Promise<void>) | null
  readonly retention: Retention
  /** A damaged database that was kept aside at this start. */
  readonly keptAside: string | null
  close(): Promise<void>
}

/** Whose session it is: one for the app's window, one for each browser's cookie. */
export interface SessionHolder {
  session: Session | null
}

/** What a service knows of the call it answers. */
export interface Ctx {
  readonly house: House
  readonly holder: SessionHolder
  readonly session: Session | null
  readonly now: number
}

/** A context whose session was checked by dispatch. */
export interface SignedIn extends Ctx {
  readonly session: Session
}

export type Answer<N extends CallName> = Promise<Result<Output<N>, AppError>>
export type Service<N extends CallName> = (input: Parsed<N>, ctx: Ctx) => Answer<N>
export type SignedInService<N extends CallName> = (input: Parsed<N>, ctx: SignedIn) => Answer<N>
