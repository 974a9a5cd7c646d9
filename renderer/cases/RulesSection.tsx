import type { Decision } from '../../shared/policy/decision.ts'
import { firedSentences, type Sentence } from '../../shared/policy/tell.ts'
import type { CaseLine } from '../../shared/returns/case.ts'
import { useT } from '../text/index.ts'
import { Status } from '../ui/Icon.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'
import { Section } from './Section.tsx'
import { pieceNames, sentenceValues } from './sentences.ts'

const EFFECT_ROLE: Readonly<Record<Sentence['effect'], StatusRole>> = {
  reject: 'rf',
  review: 'un',
  deduct: 'at',
  exchange: 'in',
  full: 'ok',
  tell: 'in',
}

interface RulesSectionProps {
  readonly decision: Decision
  readonly lines: readonly CaseLine[]
}

/** Why: the rules in words, those that another rule made void struck through with the one that did. */
export function RulesSection({ decision, lines }: RulesSectionProps) {
  const t = useT()
  const names = pieceNames(lines)
  const titles = new Map(lines.map((line) => [line.id, line.title]))
  const sentences = firedSentences(decision)
  if (sentences.length === 0) return null
  return (
    <Section
      name="why"
      title={t('cases.detail.why')}
      end={<span>{t('cases.detail.policy', { version: decision.policyVersion })}</span>}
    >
      <ul className="rules">
        {sentences.map((sentence) => {
          const amounts = { deduction: sentence.deduction, amount: 0, currency: decision.currency }
          const values = sentenceValues(t, sentence.facts, amounts, names)
          const text = t(sentence.why, { ...values, context: sentence.context })
          const void_ = sentence.suppressedBy
          return (
            <li
              key={`${sentence.lineId}/${sentence.ruleId}/${sentence.effect}`}
              className={void_ ? 'void' : ''}
            >
              <Status role={EFFECT_ROLE[sentence.effect]} />
              <span>
                {void_ === null ? text : <s>{text}</s>}
                {void_ !== null && (
                  <span className="muted">
                    {' '}
                    {t('cases.detail.voidBy', { rule: t(`rule.${void_}.name`) })}
                  </span>
                )}
                <span className="code">{sentence.ruleId}</span>
                {lines.length > 1 && sentence.lineId !== null && (
                  <span className="of-line ell">{titles.get(sentence.lineId)}</span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
