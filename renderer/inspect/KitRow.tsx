import { formatMoney } from '../../shared/money.ts'
import type { KitPiece } from '../../shared/returns/case.ts'
import type { LineFinding } from '../../shared/returns/inspection.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { pressed, Row } from './Choice.tsx'
import { type KitLine, pieceCount } from './findings.ts'
import { change, moveUnit } from './inspectStore.ts'
import { usePieceName } from './pieces.ts'

const STATE_ROLE = { present: 'ok', missing: 'rf', damaged: 'at', unknown: null } as const

interface TileProps {
  readonly piece: KitPiece
  readonly index: number
  readonly at: number
  readonly unit: number
  readonly found: LineFinding
}

/** What the tile says: one state where all units agree, else how many of them lack it. */
function Tile({ piece, index, at, unit, found }: TileProps) {
  const t = useT()
  const name = usePieceName()
  const units = Math.max(found.came ?? 1, 1)
  const all = pieceCount(found, piece.key, units)
  const { present, missing, damaged } = all
  const state = missing > 0 ? 'missing' : damaged > 0 ? 'damaged' : present === units ? 'present' : 'unknown'
  const bad = missing + damaged
  const part = units > 1 && bad > 0 && bad < units ? ` ${bad}/${units}` : ''
  const price =
    state === 'missing' && piece.price !== null && piece.price > 0
      ? formatMoney(piece.price, 'CNY').replace(/\.00$/, '')
      : ''
  const role = STATE_ROLE[state]
  return (
    <button
      type="button"
      aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
      className={`choice kt ${state}`}
      onClick={pressed(() => change({ kind: 'piece', at, piece: index, unit }))}
    >
      <span className="row">
        {index < 9 && <Kbd k={String(index + 1)} />}
        <small>
          {t(`inspect.piece_state.${state}`)}
          {part}
        </small>
        {price !== '' && <small className="price">{price}</small>}
        {role && <Status role={role} />}
      </span>
      <span className="name">
        {name(piece)}
        {piece.role === 'gift' && <small>{t('inspect.gift')}</small>}
      </span>
    </button>
  )
}

interface KitRowProps {
  readonly line: KitLine
  readonly at: number
  readonly unit: number
  readonly found: LineFinding
}

/** The pieces that must come back, by digits: present, missing, damaged, and round again. */
export function KitRow({ line, at, unit, found }: KitRowProps) {
  const t = useT()
  const units = found.came ?? 1
  return (
    <Row label={t('inspect.row.kit')}>
      {line.kit.map((piece, index) => (
        <Tile key={piece.key} piece={piece} index={index} at={at} unit={unit} found={found} />
      ))}
      {units > 1 && (
        <button
          type="button"
          className="choice kt unit"
          onClick={pressed(() => moveUnit(1))}
          aria-label={unit === 0 ? t('inspect.unit.all') : t('inspect.unit.one', { n: unit, of: units })}
        >
          <span className="row">
            <Kbd k="," />
            <Kbd k="." />
          </span>
          <span className="name">
            {unit === 0 ? t('inspect.unit.all') : t('inspect.unit.one', { n: unit, of: units })}
          </span>
        </button>
      )}
    </Row>
  )
}
