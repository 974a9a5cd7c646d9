import type { LiveMessage, Signal, StoredEvent } from '../shared/events.ts'

type Listener = (message: LiveMessage) => void

/** Hands events to whoever listens, after their commit; a listener that throws harms nobody else. */
export class Bus {
  readonly #listeners = new Set<Listener>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  /** @returns the function that ends the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  publish(events: readonly StoredEvent[]): void {
    if (events.length > 0) this.#send({ kind: 'events', events: [...events] })
  }

  signal(signal: Signal): void {
    this.#send({ kind: 'signal', signal })
  }

  #send(message: LiveMessage): void {
    for (const listener of this.#listeners) {
      try {
        listener(message)
      } catch (error) {
        this.#onError(error)
      }
    }
  }
}
