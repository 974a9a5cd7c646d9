import './decision.css'
import type { LineId } from '../../shared/ids.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Decision } from '../../shared/policy/decision.ts'
import { firedSentences } from '../../shared/policy/tell.ts'
import type { CaseLine } from '../../shared/returns/case.ts'
import { type PieceNames, pieceNames, sentenceValues } from '../cases/sentences.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Money } from '../ui/Money.tsx'
import { toLine } from './inspectStore.ts'
import { fillable, lacking, type SumRow, saidOnce, sumRows } from './live.ts'
import { effectRole, outcomeRole } from './outcome.ts'

interface PartProps {
  readonly decision: Decision
  readonly lines: readonly CaseLine[]
}

interface SumRowProps {
  readonly row: SumRow
  readonly title: string
  readonly decision: Decision
  readonly names: PieceNames
}

function SumRowView({ row, title, decision, names }: SumRowProps) {
  const t = useT()
  const { currency } = decision
  switch (row.kind) {
    case 'line':
      return (
        <tr>
          <td>
            <span className="clip">{title}</span>
          </td>
          <td>
            <Money minor={row.asked} currency={currency} />
          </td>
        </tr>
      )
    case 'minus': {
      const amounts = { deduction: row.rule.deduction, amount: 0, currency }
      const { pieces, percent } = sentenceValues(t, row.rule.facts, amounts, names)
      return (
        <tr className="sub">
          <td>
            {t(`rule.${row.rule.id}.name`)}
            {pieces !== undefined && ` · ${pieces}`}
            {percent !== undefined && ` ${percent}%`}
          </td>
          <td>
            −<Money minor={row.rule.deduction} currency={currency} />
          </td>
        </tr>
      )
    }
    case 'rejected':
      return (
        <tr className="sub">
          <td>{t('inspect.sum.rejected')}</td>
          <td>
            {row.asked !== null && '−'}
            <Money minor={row.asked} currency={currency} />
          </td>
        </tr>
      )
    case 'exchanged':
      return (
        <tr className="sub">
          <td>{t('inspect.sum.exchanged')}</td>
          <td />
        </tr>
      )
  }
}

function Sum({ decision, lines }: PartProps) {
  const t = useT()
  const { currency } = decision
  const names = pieceNames(lines)
  const titles = new Map(lines.map((line) => [line.id, line.title]))
  return (
    <table className="sum">
      <tbody>
        {sumRows(decision).map((row) => (
          <SumRowView
            key={`${row.lineId}/${row.kind}/${row.kind === 'minus' ? row.rule.id : ''}`}
            row={row}
            title={titles.get(row.lineId) ?? ''}
            decision={decision}
            names={names}
          />
        ))}
        <tr className="tot">
          <td>
            {t(decision.outcome === 'review' ? 'inspect.sum.due_review' : 'inspect.sum.due')}
            {decision.cap !== null && (
              <span className="cap-note">
                {t('inspect.sum.cap', { amount: formatMoney(decision.cap, currency) })}
              </span>
            )}
          </td>
          <td>
            <Money minor={decision.amount} currency={currency} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

const MOST_NAMED = 4

/** Of which lines something is said; a click goes to the line. Nothing where it is said of all. */
function OfLines({
  lines,
  lineIds,
}: {
  readonly lines: readonly CaseLine[]
  readonly lineIds: readonly LineId[]
}) {
  const t = useT()
  if (lines.length < 2 || lineIds.length === 0 || lineIds.length === lines.length) return null
  const places = lineIds.map((id) => lines.findIndex((line) => line.id === id)).filter((at) => at >= 0)
  return (
    <span className="of-line">
      {places.slice(0, MOST_NAMED).map((at) => (
        <button key={at} type="button" tabIndex={-1} onClick={() => toLine(at)}>
          {t('inspect.rules.of_line', { n: at + 1 })}
        </button>
      ))}
      {places.length > MOST_NAMED && '…'}
    </span>
  )
}

function Rules({ decision, lines }: PartProps) {
  const t = useT()
  const names = pieceNames(lines)
  // What is missing stands in a list of its own, with the keys that fill it in.
  const sentences = firedSentences(decision).filter(
    ({ ruleId }) => ruleId !== 'facts_unknown' || decision.missing.length === 0,
  )
  if (sentences.length === 0) return null
  return (
    <div className="sec">
      <h2>
        {t('inspect.rules.title')} <span>{t('inspect.rules.hardest')}</span>
      </h2>
      <ul className="rules">
        {saidOnce(sentences).map(({ sentence: one, lineIds }) => {
          const amounts = { deduction: one.deduction, amount: 0, currency: decision.currency }
          const why = one.ruleId === 'facts_unknown' ? one.name : one.why
          const text = t(why, { ...sentenceValues(t, one.facts, amounts, names), context: one.context })
          return (
            <li
              key={`${one.lineId}/${one.ruleId}/${one.effect}`}
              className={one.suppressedBy === null ? '' : 'void'}
            >
              <Status role={one.suppressedBy === null ? effectRole(one.effect) : 'in'} />
              <span>
                {one.suppressedBy === null ? (
                  text
                ) : (
                  <>
                    <s>{text}</s> {t('inspect.rules.void', { rule: t(`rule.${one.suppressedBy}.name`) })}
                  </>
                )}
                <span className="code">{one.ruleId}</span>
                <OfLines lines={lines} lineIds={lineIds} />
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function FreightPart({ decision }: { readonly decision: Decision }) {
  const t = useT()
  const { outbound, return: back } = decision.freight
  const payer =
    outbound.payer === back.payer
      ? t(`inspect.freight.both_${outbound.payer}`)
      : `${t('inspect.freight.outbound')} ${t(`inspect.freight.${outbound.payer}`)} · ${t('inspect.freight.return')} ${t(`inspect.freight.${back.payer}`)}`
  const amount = (item: typeof outbound): string =>
    item.amount === null ? t('inspect.freight.amount_unknown') : formatMoney(item.amount, decision.currency)
  return (
    <div className="sec">
      <h2>{t('inspect.freight.title')}</h2>
      <div className="freight">
        <Icon name="truck" />
        <span>
          <b>{payer}</b>
          <br />
          <span className="muted">
            {t('inspect.freight.outbound')} {amount(outbound)} · {t('inspect.freight.return')} {amount(back)}
            {back.insured === true && ` · ${t('inspect.freight.insured')}`}
          </span>
        </span>
      </div>
    </div>
  )
}

function MissingPart({ decision, lines }: PartProps) {
  const t = useT()
  const missing = lacking(decision)
  if (missing.length === 0) return null
  return (
    <div className="sec">
      <h2>{t('inspect.missing.title')}</h2>
      <ul className="lacks">
        {missing.map(({ what, lineIds, keys }) => {
          return (
            <li key={what}>
              <Status role="un" />
              <span>
                {t(`cases.missing.${what}`)}
                <OfLines lines={lines} lineIds={lineIds} />
              </span>
              <span className="grow" />
              {keys.length === 0 ? (
                <span className="faint">{t('inspect.missing.office')}</span>
              ) : (
                keys.map((key) => <Kbd key={key} k={key} />)
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

interface DecisionPanelProps extends PartProps {
  readonly policyVersion: number
  readonly final: boolean
  readonly submitting: boolean
  /** The case is settled: nothing more can be released. */
  readonly barred: boolean
  readonly onSubmit: () => void
  readonly onFinal: () => void
}

/** The decision as it builds up, each rule with its reason; the way to release it stays in sight. */
export function DecisionPanel({
  decision,
  lines,
  policyVersion,
  final,
  submitting,
  barred,
  onSubmit,
  onFinal,
}: DecisionPanelProps) {
  const t = useT()
  const role = outcomeRole(decision.outcome)
  const pays = decision.outcome !== 'reject' && decision.outcome !== 'exchange'
  const open = fillable(decision).length
  return (
    <aside className="dec" aria-label={t('inspect.decision')}>
      <div className="hd">
        <div className="row faint between">
          <span>{t('inspect.decision_live')}</span>
          <span>{t('inspect.policy', { version: policyVersion })}</span>
        </div>
        <div className="out" aria-live="polite" data-testid="outcome" data-outcome={decision.outcome}>
          <Status role={role} />
          <b>{t(`cases.kind.${decision.outcome}`)}</b>
          <span className={`amt ${decision.outcome === 'review' ? 'quiet' : ''}`} data-testid="amount">
            {pays ? <Money minor={decision.amount} currency={decision.currency} /> : '—'}
          </span>
        </div>
      </div>
      <div className="scroll">
        <MissingPart decision={decision} lines={lines} />
        <div className="sec">
          <Sum decision={decision} lines={lines} />
        </div>
        <Rules decision={decision} lines={lines} />
        <FreightPart decision={decision} />
      </div>
      <div className="send">
        {open > 0 && (
          <div className="need un">
            <Status role="un" />
            {t('inspect.need', { count: open })}
          </div>
        )}
        <button
          type="button"
          className={`partly ${final ? '' : 'on'}`}
          aria-pressed={!final}
          onClick={onFinal}
        >
          <Kbd k="m" />
          <span>{t('inspect.more_expected')}</span>
          <span className="switch" aria-hidden="true" />
        </button>
        <Button
          size="desk"
          kind="main"
          k="Enter"
          onPress={onSubmit}
          disabled={submitting || barred}
          sub={t(final ? 'inspect.submit_hint' : 'inspect.submit_part_hint')}
        >
          {t(submitting ? 'inspect.submitting' : final ? 'inspect.submit' : 'inspect.submit_part')}
        </Button>
      </div>
    </aside>
  )
}
