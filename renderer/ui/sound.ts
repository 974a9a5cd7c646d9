import type { VerdictKind } from '../../shared/returns/verdict.ts'

/** What is to be heard: each as different in rhythm and pitch as the verdicts are in colour and shape. */
export type BeepKind =
  | 'take'
  | 'several'
  | 'told'
  | 'check'
  | 'misread'
  | 'refuse'
  | 'shelf'
  | 'already'
  | 'done'
  | 'error'

/** A tone: pitch in steps (0 low … 3 high), length in units of 10 ms. */
export interface Tone {
  readonly pitch: 0 | 1 | 2 | 3
  readonly length: number
}

const tone = (pitch: Tone['pitch'], length: number): Tone => ({ pitch, length })

export const BEEPS: Readonly<Record<BeepKind, readonly Tone[]>> = {
  take: [tone(1, 8), tone(3, 14)],
  several: [tone(1, 8), tone(3, 12), tone(3, 12)],
  told: [tone(1, 24), tone(2, 8)],
  check: [tone(2, 9), tone(2, 9), tone(3, 9)],
  misread: [tone(1, 10), tone(1, 10)],
  refuse: [tone(0, 28), tone(0, 28)],
  shelf: [tone(3, 10), tone(1, 20)],
  already: [tone(1, 22)],
  done: [tone(2, 6)],
  error: [tone(0, 12), tone(0, 12), tone(0, 24)],
}

const OF_VERDICT: Readonly<Record<VerdictKind, BeepKind>> = {
  matched: 'take',
  several: 'several',
  refund_only: 'told',
  late: 'told',
  already: 'already',
  near: 'check',
  unknown: 'shelf',
  not_waybill: 'already',
  misread: 'misread',
  abroad: 'check',
  turned_away: 'refuse',
}

/** The sound of a scan's answer. */
export function beepOf(verdict: VerdictKind): BeepKind {
  return OF_VERDICT[verdict]
}

const HERTZ = [196, 523, 784, 1047] as const
const GAP = 0.05

let volume = 0.6
let context: AudioContext | undefined

/** Sets how loud, 0 (silent) to 1. */
export function setVolume(next: number): void {
  volume = next
}

/** Plays a sound; silent where there is no sound or the browser does not let us yet. */
export function playVerdict(kind: BeepKind): void {
  if (volume === 0 || typeof AudioContext === 'undefined') return
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  const gain = context.createGain()
  gain.connect(context.destination)
  let at = context.currentTime + 0.005
  for (const { pitch, length } of BEEPS[kind]) {
    const oscillator = context.createOscillator()
    const seconds = length / 100
    oscillator.type = pitch === 0 ? 'sawtooth' : 'triangle'
    oscillator.frequency.value = HERTZ[pitch]
    oscillator.connect(gain)
    gain.gain.setValueAtTime(0.0001, at)
    gain.gain.exponentialRampToValueAtTime(volume * (pitch === 0 ? 0.35 : 0.6), at + 0.008)
    gain.gain.setValueAtTime(volume * (pitch === 0 ? 0.35 : 0.6), at + seconds - 0.012)
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds)
    oscillator.start(at)
    oscillator.stop(at + seconds)
    at += seconds + GAP
  }
}
