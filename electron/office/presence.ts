import type { Parsed } from '../../shared/contract.ts'
import type { Presence } from '../../shared/returns/office.ts'
import type { Bus } from '../bus.ts'
import type { House } from '../context.ts'

/** A page that was not heard of for so long has gone. */
export const GONE_AFTER = 60_000
const LOOK_EVERY = 5_000

interface Page {
  readonly at: number
  readonly presence: Presence
}

/** Who has which case open, by page. Passing news: it lives in memory alone and bars nobody from anything. */
class Presences {
  readonly #pages = new Map<string, Page>()
  readonly #house: Pick<House, 'bus' | 'clock'>
  #timer: ReturnType<typeof setInterval> | null = null
  #told = '[]'

  constructor(house: Pick<House, 'bus' | 'clock'>) {
    this.#house = house
  }

  /** Notes what a page has open; null where it has nothing open any more. */
  note(page: string, presence: Presence | null): void {
    if (presence === null) this.#pages.delete(page)
    else this.#pages.set(page, { at: this.#house.clock(), presence })
    this.#look()
  }

  /** Each person once for a case, whatever number of pages show it. */
  present(): Presence[] {
    const once = new Map<string, Presence>()
    for (const { presence } of this.#pages.values()) {
      const { caseId, person, doing } = presence
      const key = `${caseId}/${person.id}`
      // Hands on the goods say more than a look at the case.
      if (!once.has(key) || doing === 'inspect') once.set(key, presence)
    }
    return [...once.values()].sort((a, b) => a.caseId - b.caseId || a.person.id - b.person.id)
  }

  /** Drops the pages that have gone and tells what changed. */
  #look(): void {
    const oldest = this.#house.clock() - GONE_AFTER
    for (const [page, { at }] of this.#pages) if (at <= oldest) this.#pages.delete(page)
    const present = this.present()
    const now = JSON.stringify(present)
    if (now !== this.#told) {
      this.#told = now
      this.#house.bus.signal({ type: 'presence', present })
    }
    if (this.#pages.size === 0) {
      if (this.#timer !== null) clearInterval(this.#timer)
      this.#timer = null
    } else if (this.#timer === null) {
      this.#timer = setInterval(() => this.#look(), LOOK_EVERY)
      this.#timer.unref()
    }
  }
}

const houses = new WeakMap<Bus, Presences>()

/** Notes what a person's page has open. @returns who has which case open now */
export function here(
  house: Pick<House, 'bus' | 'clock'>,
  person: Presence['person'],
  input: Parsed<'presence.here'>,
): Presence[] {
  const known = houses.get(house.bus) ?? new Presences(house)
  houses.set(house.bus, known)
  const { page, caseId, doing } = input
  // A page's name is of its own making: another person's is left alone.
  known.note(`${person.id}/${page}`, caseId === null ? null : { caseId, person, doing })
  return known.present()
}
