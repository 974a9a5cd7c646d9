import './find.css'
import type { Ref } from 'react'
import { percentOf } from '../../shared/money.ts'
import type { Decision, RuleId } from '../../shared/policy/decision.ts'
import type { Condition } from '../../shared/returns/inspection.ts'
import { useT } from '../text/index.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'
import { Choice, pressed, Row } from './Choice.tsx'
import { type Asking, FactsRow } from './FactsRow.tsx'
import { type KitLine, openOf } from './findings.ts'
import { change, type Open } from './inspectStore.ts'
import { KitRow } from './KitRow.tsx'
import { CONDITION_KEYS, DEFECT_KEYS, DISPOSITION_KEYS, OWNERSHIP_KEYS } from './keys.ts'
import { LineTabs } from './LineTabs.tsx'

const CONDITION_ROLE: Readonly<Record<Condition, StatusRole | null>> = {
  as_new: null,
  used: 'rf',
  damaged_minor: 'at',
  damaged_major: 'rf',
}

/** The rule that a condition brings about. */
const CONDITION_RULE: Readonly<Record<Condition, RuleId | null>> = {
  as_new: null,
  used: 'used',
  damaged_minor: 'damaged',
  damaged_major: 'damaged',
}

interface FindProps {
  readonly open: Open
  readonly lines: readonly KitLine[]
  /** As it would be released now. */
  readonly decision: Pick<Decision, 'lines'>
  readonly onAsk: (what: Asking) => void
  readonly noteRef: Ref<HTMLTextAreaElement>
}

function Quantity({
  open,
  line,
  onAsk,
}: {
  readonly open: Open
  readonly line: KitLine
  readonly onAsk: (what: Asking) => void
}) {
  const t = useT()
  const { at, counted } = open
  const found = open.findings.lines[at]
  if (!found) return null
  const claimed = openOf(line, found)
  const differs = found.came !== null && claimed !== null && found.came !== claimed
  return (
    <div className="krow">
      <span className="l">{t('inspect.row.quantity')}</span>
      <div className="quantity">
        <div className={`stepper ${differs ? 'at' : ''}`}>
          <button
            type="button"
            aria-label={t('inspect.fewer')}
            onClick={pressed(() => change({ kind: 'step', at, by: -1 }))}
          >
            <Kbd k="ArrowLeft" size="l" />
          </button>
          <button
            type="button"
            className="n"
            onClick={pressed(() => onAsk('came'))}
            title={t('inspect.type_quantity')}
          >
            <b data-testid="came">{found.came ?? '–'}</b>
            <span className="muted">{t('inspect.of_units', { count: claimed ?? '?' })}</span>
          </button>
          <button
            type="button"
            aria-label={t('inspect.more')}
            onClick={pressed(() => change({ kind: 'step', at, by: 1 }))}
          >
            <Kbd k="ArrowRight" size="l" />
          </button>
        </div>
        <div className={`stepper dashed ${counted?.line === -1 ? 'at' : ''}`}>
          <Icon name="scan" />
          <span className="ell">
            {counted === null
              ? t('inspect.scan_counts')
              : counted.line < 0
                ? t('inspect.scan_stranger')
                : t('inspect.scan_counted')}
          </span>
          <span className="grow" />
          {counted !== null && <span className="num muted">{counted.code}</span>}
        </div>
      </div>
    </div>
  )
}

function EmptyBox() {
  const t = useT()
  return (
    <p className="emptybox" role="status">
      <Status role="rf" size="l" />
      <b>{t('inspect.empty_box_on')}</b>
      <span className="grow" />
      <Kbd k="b" />
      {t('inspect.empty_box_off')}
    </p>
  )
}

/** What was found of one line, row by row as the keyboard lies. */
export function Find({ open, lines, decision, onAsk, noteRef }: FindProps) {
  const t = useT()
  const { at, unit, findings, view } = open
  const line = lines[at]
  const found = findings.lines[at]
  if (!line || !found) return null
  const { policy } = view
  const rules = decision.lines.find(({ lineId }) => lineId === line.line.id)?.rules ?? []
  /** What makes the chosen condition of no account: a proven fault of the seller's. */
  const voidBy = (value: Condition): RuleId | null =>
    found.condition === value
      ? (rules.find(({ id }) => id === CONDITION_RULE[value])?.suppressedBy ?? null)
      : null
  const conditionSub = (value: Condition): string | undefined => {
    if (value === 'as_new') return undefined
    const by = voidBy(value)
    if (by !== null) return t('inspect.effect.void', { rule: t(`rule.${by}.name`) })
    const share =
      value === 'damaged_minor'
        ? policy.damaged.minor
        : value === 'damaged_major'
          ? policy.damaged.major
          : null
    return share === null
      ? t('inspect.effect.reject')
      : t('inspect.effect.deduct', { percent: percentOf(100, share) })
  }
  return (
    <div className="find">
      <LineTabs lines={lines} findings={findings} at={at} />
      {findings.emptyBox ? <EmptyBox /> : <Quantity open={open} line={line} onAsk={onAsk} />}
      <KitRow line={line} at={at} unit={unit} found={found} />
      <Row label={t('inspect.row.condition')}>
        {CONDITION_KEYS.map(({ key, value }) => {
          const sub = conditionSub(value)
          return (
            <Choice
              key={key}
              k={key}
              checked={found.condition === value}
              role={voidBy(value) === null ? CONDITION_ROLE[value] : null}
              onPress={() => change({ kind: 'condition', at, value })}
              {...(sub === undefined ? {} : { sub })}
            >
              {t(`inspect.condition.${value}`)}
            </Choice>
          )
        })}
      </Row>
      <Row label={t('inspect.row.defect')}>
        {DEFECT_KEYS.map(({ key, value }) => (
          <Choice
            key={key}
            k={key}
            checked={found.defect === value}
            role={value === 'none' ? null : 'at'}
            onPress={() => change({ kind: 'defect', at, value })}
          >
            {t(`inspect.defect.${value}`)}
          </Choice>
        ))}
      </Row>
      <Row label={t('inspect.row.ownership')}>
        {OWNERSHIP_KEYS.map(({ key, value }) => (
          <Choice
            key={key}
            k={key}
            checked={found.ownership === value}
            role={value === 'ours' ? null : value === 'not_ours' ? 'rf' : 'un'}
            onPress={() => change({ kind: 'ownership', at, value })}
          >
            {t(`inspect.ownership.${value}`)}
          </Choice>
        ))}
      </Row>
      <Row label={t('inspect.row.disposition')}>
        {DISPOSITION_KEYS.map(({ key, value }) => (
          <Choice
            key={key}
            k={key}
            checked={found.disposition === value}
            onPress={() => change({ kind: 'disposition', at, value })}
          >
            {t(`inspect.disposition.${value}`)}
          </Choice>
        ))}
      </Row>
      <div className="krow last">
        <span className="l">{t('inspect.row.facts')}</span>
        <div className="facts-row">
          <label className="inspect-note">
            <Kbd k="n" />
            <textarea
              ref={noteRef}
              value={found.note}
              maxLength={2000}
              aria-label={t('inspect.note')}
              placeholder={t('inspect.note_placeholder')}
              onChange={(event) => change({ kind: 'note', at, value: event.target.value })}
            />
          </label>
          <FactsRow
            view={view}
            line={line}
            at={at}
            found={found}
            deliveredAt={findings.deliveredAt}
            onAsk={onAsk}
          />
        </div>
      </div>
    </div>
  )
}
