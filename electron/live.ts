import type { LiveMessage, Signal } from '../shared/events.ts'
import type { Bus } from './bus.ts'
import type { House } from './context.ts'
import { eventsSince, headSeq } from './database/events.ts'

/** Where live messages go: a socket, or a window of the app. */
export interface LiveSink {
  /** Takes a message; resolves when it has left this process. */
  send(message: LiveMessage): Promise<void>
  /** The feed broke: what comes later would leave a gap. */
  fail(): void
}

const chunk = 500
/** A client that is further behind fetches its screens anew, which is less than replaying all. */
const furthestBehind = 5_000

/** The feeds that are open, and what is told to the first one that opens. */
interface Audience {
  feeds: number
  later: Signal[]
}
const audiences = new WeakMap<Bus, Audience>()

function audienceOf({ bus }: House): Audience {
  const known = audiences.get(bus) ?? { feeds: 0, later: [] }
  audiences.set(bus, known)
  return known
}

/** Keeps a signal that nobody was there to hear for the first who listens; does nothing where somebody is. */
export function tellFirst(house: House, signal: Signal): void {
  const audience = audienceOf(house)
  if (audience.feeds === 0) audience.later.push(signal)
}

/**
 * Feeds a subscriber: a `hello` whose `seq` says after which event the feed begins, then every later event once
 * and in order, whichever order the bus tells of them, and the passing signals.
 * @param since the newest event that the subscriber has; null begins at the newest there is
 * @returns the function that ends the feed
 */
export function follow(house: House, since: number | null, sink: LiveSink): () => void {
  let last: number | null = null
  let target = 0
  let reading = false
  let stopped = false

  const fail = (error: unknown) => {
    if (stopped) return
    stop()
    house.log.error({ error: String(error) }, 'a live feed broke')
    sink.fail()
  }
  const send = async (message: LiveMessage) => {
    try {
      await sink.send(message)
    } catch (error) {
      fail(error)
    }
  }
  // Rows are committed before the bus tells of them, so reading up to the newest seq heard of leaves no gap.
  const readOn = async () => {
    if (reading) return
    reading = true
    try {
      while (!stopped && last !== null && last < target) {
        const events = await eventsSince(house.db, last, chunk)
        const newest = events.at(-1)
        if (newest === undefined) break
        last = newest.seq
        if (!stopped) await send({ kind: 'events', events })
      }
    } catch (error) {
      fail(error)
    } finally {
      reading = false
    }
  }
  const unsubscribe = house.bus.subscribe((message) => {
    if (message.kind !== 'events') {
      if (last !== null) void send(message)
      return
    }
    target = Math.max(target, message.events.at(-1)?.seq ?? 0)
    if (last === null || reading || last >= target) return
    const after = last
    const fresh = message.events.filter((event) => event.seq > after)
    if (fresh.every((event, i) => event.seq === after + 1 + i)) {
      last = after + fresh.length
      void send({ kind: 'events', events: fresh })
    } else void readOn()
  })
  const audience = audienceOf(house)
  audience.feeds += 1
  const stop = () => {
    if (stopped) return
    stopped = true
    audience.feeds -= 1
    unsubscribe()
  }
  const begin = async () => {
    const head = await headSeq(house.db)
    const replay = since !== null && since <= head && head - since <= furthestBehind
    const from = replay ? since : head
    target = Math.max(target, head)
    await send({ kind: 'hello', seq: from })
    last = from
    for (const signal of audience.later.splice(0)) await send({ kind: 'signal', signal })
    await readOn()
  }
  begin().catch(fail)
  return stop
}
