import type { Effect, LineOutcome, Outcome } from '../../shared/policy/decision.ts'
import type { StatusRole } from '../ui/Sprite.tsx'

const OUTCOMES: Readonly<Record<Outcome, StatusRole>> = {
  refund_full: 'ok',
  refund_partly: 'at',
  exchange: 'in',
  mixed: 'at',
  reject: 'rf',
  review: 'un',
}

/** Colour and shape of a decision. */
export function outcomeRole(outcome: Outcome): StatusRole {
  return OUTCOMES[outcome]
}

const LINES: Readonly<Record<LineOutcome, StatusRole>> = {
  full: 'ok',
  deduct: 'at',
  exchange: 'in',
  reject: 'rf',
  review: 'un',
}

export function lineRole(outcome: LineOutcome): StatusRole {
  return LINES[outcome]
}

/** Colour and shape of one rule's effect; what only has to be known is told. */
export function effectRole(effect: Effect): StatusRole {
  return effect === 'tell' ? 'in' : LINES[effect]
}
