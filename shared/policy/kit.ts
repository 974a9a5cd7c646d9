import type { CaseLine, KitPiece } from '../returns/case.ts'
import type { LineFinding, PieceState } from '../returns/inspection.ts'
import type { ReasonCode } from '../returns/platform.ts'
import type { Policy } from './policy.ts'

/** Claims that the seller is at fault with the goods themselves; each has to be looked into. */
export function claimsFault(reason: ReasonCode): boolean {
  return reason === 'quality' || reason === 'not_as_described' || reason === 'wrong_item'
}

/**
 * What must come back with one unit of a line: the product's own kit, else the policy's default; claims of
 * quality bring the courier's bag too (the seed, part 2, section 5(1)).
 */
export function kitFor(line: Pick<CaseLine, 'kit'>, reason: ReasonCode, policy: Policy): KitPiece[] {
  const kit = line.kit.length > 0 ? line.kit : policy.defaultKit
  if (reason !== 'quality' && reason !== 'not_as_described') return [...kit]
  const keys = new Set(kit.map((piece) => piece.key))
  return [...kit, ...policy.qualityKit.filter((piece) => !keys.has(piece.key))]
}

/**
 * The key under which a finding names the piece of one unit, counted from 1. The bare key speaks for all
 * units of the line in that parcel; `dust_bag#2` says otherwise for the second.
 */
export function unitPieceKey(key: string, unit: number): string {
  return `${key}#${unit}`
}

/** What was found of a piece of one unit, counted from 1; undefined when nobody looked. */
export function pieceState(
  finding: Pick<LineFinding, 'kit'>,
  key: string,
  unit: number,
): PieceState | undefined {
  return finding.kit[unitPieceKey(key, unit)] ?? finding.kit[key]
}

/** A piece without a price of its own is only told of when it is missing. */
export function isCharged(piece: KitPiece): boolean {
  return piece.price !== 0
}
