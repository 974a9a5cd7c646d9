import {
  expire,
  idle,
  press,
  type WedgeState,
  type WedgeStep,
  type WedgeStroke,
  type WedgeTrouble,
  wakeAt,
} from '../../renderer/ui/wedgeMachine.ts'
import { NO_SETTINGS, type Pace, type WedgeSettings } from '../../renderer/ui/wedgeSettings.ts'
import { type Key, strokeAt, type Where } from './keyStreams.ts'

/** A command that a key gave, and how long it was held back, ms. */
interface Command {
  readonly unit: string | null
  readonly late: number
}

/** The machine with a clock, a text field and timers: plays keys as a browser brings them and notes what comes of it. */
export class WedgeDesk {
  readonly scans: string[] = []
  readonly commands: Command[] = []
  readonly troubles: WedgeTrouble[] = []
  /** What the field that has the focus holds. */
  field = ''
  state: WedgeState<WedgeStroke>
  readonly #settings: WedgeSettings
  #now = 1000
  #before = ''

  constructor(settings: WedgeSettings = NO_SETTINGS, pace: Pace = settings.pace) {
    this.#settings = settings
    this.state = idle(pace)
  }

  /** Plays keys one after another, with the timers that go off between them. */
  play(keys: readonly Key[], where: Where, more: Partial<WedgeStroke> = {}): void {
    for (const key of keys) {
      this.#until(this.#now + key.gap)
      const stroke = { ...strokeAt(key, this.#now, where), ...more }
      const step = press(this.state, stroke, this.#settings)
      this.#do(step)
      if (step.begin) this.#before = this.field
      if (step.scan === null && stroke.inField && stroke.char !== null && (!step.take || stroke.hidden))
        this.field += stroke.char
      else if (!step.take) this.commands.push({ unit: stroke.unit, late: 0 })
    }
  }

  /** Lets time pass, ms. */
  rest(ms: number): void {
    this.#until(this.#now + ms)
  }

  #until(then: number): void {
    for (;;) {
      const due = wakeAt(this.state, this.#settings)
      if (due === null || due > then) break
      this.#now = due
      this.#do(expire(this.state, due, this.#settings))
      if (wakeAt(this.state, this.#settings) === due) throw new Error('the machine waits for what is due')
    }
    this.#now = then
  }

  #do(step: WedgeStep<WedgeStroke>): void {
    const { inField } = this.state
    this.state = step.state
    for (const stroke of step.release) {
      if (stroke.inField && stroke.char !== null) this.field += stroke.hidden ? '' : stroke.char
      else this.commands.push({ unit: stroke.unit, late: this.#now - stroke.at })
    }
    if (step.trouble !== null) this.troubles.push(step.trouble)
    if ((step.scan !== null || step.trouble !== null) && inField) this.field = this.#before
    if (step.scan !== null) this.scans.push(step.scan)
  }
}
