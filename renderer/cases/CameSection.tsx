import type { CaseView } from '../../shared/contract.ts'
import type { CaseLine } from '../../shared/returns/case.ts'
import type { Inspection, LineFinding } from '../../shared/returns/inspection.ts'
import { useApp } from '../store.ts'
import { type Translate, useT } from '../text/index.ts'
import { Icon } from '../ui/Icon.tsx'
import { useNow } from '../ui/now.ts'
import { placeName } from '../ui/place.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { dayAndTime } from '../ui/time.ts'
import { kitCount } from './came.ts'
import { Section } from './Section.tsx'
import { pieceName, pieceNames } from './sentences.ts'

/** What came: each parcel, and for it each line with its kit, condition and notes. */
export function CameSection({ view }: { readonly view: CaseView }) {
  const t = useT()
  if (view.parcels.length === 0) return null
  return (
    <Section name="came" title={t('cases.detail.came')}>
      {view.parcels.map(({ parcel, matchedBy }) => (
        <ParcelPart key={parcel.id} view={view} parcel={parcel} matchedBy={matchedBy} />
      ))}
    </Section>
  )
}

type PartProps = { readonly view: CaseView } & CaseView['parcels'][number]

function ParcelPart({ view, parcel, matchedBy }: PartProps) {
  const t = useT()
  const now = useNow()
  const language = useApp((state) => state.preferences.language)
  const inspection = view.inspections.find((each) => each.parcelId === parcel.id)
  const { state } = parcel
  const stateWords =
    state.state === 'turned_away'
      ? t(`cases.turnedAway.${state.reason}`)
      : t(`cases.parcelState.${state.state}`, { tracking: state.state === 'sent_back' ? state.tracking : '' })
  return (
    <div className="came">
      <div className="came-parcel">
        <Icon name="sealed" size="s" />
        <Tracking value={parcel.tracking} />
        <span className="tag">{parcel.location === null ? stateWords : placeName(t, parcel.location)}</span>
        <span
          className="faint ell"
          title={t('cases.came.matchedBy', { by: t(`cases.matchedBy.${matchedBy}`) })}
        >
          {t('cases.came.by', {
            operator: parcel.receivedBy,
            at: dayAndTime(parcel.receivedAt, now, language),
          })}
        </span>
      </div>
      {matchedBy !== 'return_tracking' && (
        <p className="faint small">{t('cases.came.matchedBy', { by: t(`cases.matchedBy.${matchedBy}`) })}</p>
      )}
      {inspection && <InspectionPart view={view} inspection={inspection} />}
    </div>
  )
}

function InspectionPart({ view, inspection }: { readonly view: CaseView; readonly inspection: Inspection }) {
  const t = useT()
  const { state, findings } = inspection
  return (
    <>
      {state.state === 'draft' && <p className="tag un">{t('cases.came.draft')}</p>}
      {state.state === 'reopened' && (
        <p className="tag un">{t('cases.came.reopened', { reason: state.reason })}</p>
      )}
      {state.state === 'submitted' && !state.final && <p className="tag in">{t('cases.came.more')}</p>}
      {findings.emptyBox && <p>{t('cases.came.emptyBox')}</p>}
      {!findings.emptyBox &&
        findings.lines.map((finding) => {
          const line = view.case.lines.find((each) => each.id === finding.lineId)
          return line && <LinePart key={line.id} view={view} line={line} finding={finding} />
        })}
    </>
  )
}

function unitsText(t: Translate, line: CaseLine, finding: LineFinding): string {
  if (finding.came === null) return t('cases.came.notCounted')
  const claimed = finding.quantity ?? line.quantity
  if (claimed === null) return t('cases.came.unitsUnknown', { came: finding.came })
  return t('cases.came.units', { came: finding.came, claimed })
}

interface LineProps {
  readonly view: CaseView
  readonly line: CaseLine
  readonly finding: LineFinding
}

function LinePart({ view, line, finding }: LineProps) {
  const t = useT()
  const names = pieceNames(view.case.lines)
  const kit = kitCount(line, finding, view.case.platform.reason)
  const named = (keys: readonly string[]) =>
    keys.map((key) => pieceName(t, key, names)).join(t('common.list_comma'))
  const nothing = finding.came === 0
  const parts = [
    t('cases.came.kit', { present: kit.present, total: kit.total }),
    kit.missing.length > 0 ? t('cases.came.kitMissing', { pieces: named(kit.missing) }) : null,
    kit.damaged.length > 0 ? t('cases.came.kitDamaged', { pieces: named(kit.damaged) }) : null,
    kit.unseen.length > 0 ? t('cases.came.kitUnseen', { pieces: named(kit.unseen) }) : null,
  ].filter((part) => part !== null)
  const flawed = kit.missing.length + kit.damaged.length > 0
  const never = finding.neverArrived ?? line.neverArrived
  return (
    <div className="came-line">
      <span className="what ell" title={line.title}>
        {line.title}
      </span>
      <span className="r">{unitsText(t, line, finding)}</span>
      {!nothing && (
        <>
          <span className={flawed ? 'flawed' : 'muted'}>{parts.join(t('cases.came.gap'))}</span>
          <span className="muted r">
            {finding.ownership === 'ours'
              ? t(`cases.condition.${finding.condition ?? 'unknown'}`)
              : t(`cases.ownership.${finding.ownership}`)}
            {finding.ownership === 'ours' && (
              <>
                {t('cases.came.gap')}
                {t(`cases.defect.${finding.defect ?? 'unknown'}`)}
              </>
            )}
          </span>
        </>
      )}
      {never > 0 && (
        <span className="muted whole">
          {t('cases.came.proof', { n: never, proof: t(`cases.proof.${finding.proof}`) })}
        </span>
      )}
      {finding.disposition !== null && (
        <span className="faint whole">{t(`cases.disposition.${finding.disposition}`)}</span>
      )}
      {finding.note !== '' && (
        <span className="whole note-text">
          <Icon name="note" size="s" />
          {finding.note}
        </span>
      )}
    </div>
  )
}
