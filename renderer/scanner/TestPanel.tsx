import { useState } from 'react'
import { Panel } from '../settings/parts.tsx'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon, Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { Tracking } from '../ui/Tracking.tsx'
import { useScans } from '../ui/wedge.ts'
import { nameOfUnit } from '../ui/wedgeSettings.ts'
import { type Proposal, propose, type Remark } from './analyse.ts'
import { type Tried, useScannerTest } from './useScannerTest.ts'

/** Scans on this page go nowhere; while the test runs, it shows what the scanner sends and what fits it. */
export function TestPanel() {
  const t = useT()
  const [on, setOn] = useState(false)
  const [taken, setTaken] = useState(false)
  const [tried, setTried] = useState('')
  const [last, setLast] = useState<string | null>(null)
  const { bursts, clear } = useScannerTest(on)
  const proposal = propose(bursts)
  useScans((text) => {
    setLast(text)
    return true
  })
  const start = () => {
    clear()
    setTried('')
    setTaken(false)
    setOn(true)
  }
  const take = () => {
    if (proposal === null) return
    prefer({ scanner: proposal.settings })
    setTaken(true)
    setOn(false)
  }
  useKeys([{ key: 't', label: t('scanner.test.start'), run: start }], { enabled: !on })
  useKeys(
    [
      { key: 'Escape', run: () => setOn(false) },
      ...(proposal === null
        ? []
        : [{ key: 'Enter', label: t('scanner.test.take'), run: take, inField: true }]),
    ],
    { enabled: on },
  )
  if (!on)
    return (
      <Panel
        title={t('scanner.test.title')}
        lead={t('scanner.test.lead')}
        end={
          <Button kind="main" k="t" icon="gun" onPress={start}>
            {t('scanner.test.start')}
          </Button>
        }
      >
        <output className="row scanned">
          {last === null ? (
            <>
              <Icon name="gun" /> {t(taken ? 'scanner.test.taken' : 'scanner.test.none')}
            </>
          ) : (
            <>
              <Status role="ok" /> <Tracking value={last} />
            </>
          )}
        </output>
      </Panel>
    )
  return (
    <Panel
      title={t('scanner.test.title')}
      end={
        <Button k="Escape" onPress={() => setOn(false)}>
          {t('scanner.test.stop')}
        </Button>
      }
    >
      <ol className="scanner-steps">
        <li>{t('scanner.test.step_scan')}</li>
        <li>{t('scanner.test.step_field')}</li>
      </ol>
      <Field label={t('scanner.test.field')} value={tried} onChange={setTried} />
      {bursts.length === 0 ? (
        <p className="row muted" role="status">
          <Icon name="gun" /> {t('scanner.test.waiting')}
        </p>
      ) : (
        <Bursts bursts={bursts} />
      )}
      {proposal !== null && <Proposed proposal={proposal} scans={bursts.length} onTake={take} />}
    </Panel>
  )
}

const MOST_CAPS = 48

function Bursts({ bursts }: { readonly bursts: readonly Tried[] }) {
  const t = useT()
  const newest = bursts.at(-1)
  return (
    <>
      <table className="scanner-table">
        <thead>
          <tr>
            <th scope="col">{t('scanner.test.code')}</th>
            <th scope="col">{t('scanner.test.prefix')}</th>
            <th scope="col">{t('scanner.test.suffix')}</th>
            <th scope="col">{t('scanner.test.end')}</th>
            <th scope="col" className="num">
              {t('scanner.test.gaps')}
            </th>
            <th scope="col">{t('scanner.test.input_method')}</th>
          </tr>
        </thead>
        <tbody>
          {bursts.map((burst) => (
            <tr key={burst.nth}>
              <td className="num">{burst.text.length > 40 ? `${burst.text.slice(0, 40)}…` : burst.text}</td>
              <td>{burst.prefix.join(' ') || '—'}</td>
              <td>{burst.suffix.join(' ') || '—'}</td>
              <td>{t(`scanner.end.${burst.end}`)}</td>
              <td className="num">
                {burst.gaps === null
                  ? '—'
                  : `${Math.round(burst.gaps.least)} / ${Math.round(burst.gaps.median)} / ${Math.round(burst.gaps.most)}`}
              </td>
              <td>{t(burst.hidden > 0 ? 'scanner.test.interferes' : 'scanner.test.free')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {newest !== undefined && (
        <div className="scanner-keys" role="img" aria-label={t('scanner.test.keys')}>
          {newest.keys.slice(0, MOST_CAPS).map(({ unit, gap, hidden, code, nth }) => (
            <span key={nth} className={`scanner-key ${hidden ? 'hidden-key' : ''}`}>
              <small>{nth === 0 ? '' : Math.round(gap)}</small>
              <b>{unit === ' ' ? '␣' : nameOfUnit(unit)}</b>
              <small>{code}</small>
            </span>
          ))}
          {newest.keys.length > MOST_CAPS && <span>… {newest.keys.length}</span>}
        </div>
      )}
    </>
  )
}

const GOOD: ReadonlySet<Remark> = new Set(['prefix', 'aim', 'fast'])

interface ProposedProps {
  readonly proposal: Proposal
  readonly scans: number
  readonly onTake: () => void
}

function Proposed({ proposal, scans, onTake }: ProposedProps) {
  const t = useT()
  const { settings, remarks, gaps } = proposal
  const current = useApp((state) => state.preferences.scanner)
  const values = {
    prefix: settings.prefix.join(' '),
    most: Math.round(gaps.most),
    median: Math.round(gaps.median),
  }
  return (
    <section className="scanner-proposal" aria-live="polite">
      <h3>{t('scanner.test.proposal', { count: scans })}</h3>
      <ul className="stack tight">
        {remarks.map((remark) => (
          <li key={remark} className="row">
            <Status role={GOOD.has(remark) ? 'ok' : 'at'} />
            <span>{t(`scanner.remark.${remark}`, values)}</span>
          </li>
        ))}
      </ul>
      <div className="end">
        <Button kind="main" k="Enter" size="desk" onPress={onTake} sub={summary(t, settings)}>
          {t(
            JSON.stringify(settings) === JSON.stringify(current) ? 'scanner.test.keep' : 'scanner.test.take',
          )}
        </Button>
      </div>
    </section>
  )
}

function summary(t: ReturnType<typeof useT>, { prefix, suffix, aim, end }: Proposal['settings']): string {
  const parts = [
    aim
      ? t('scanner.hand.aim_short')
      : `${t('scanner.test.prefix')} ${prefix.length === 0 ? t('scanner.hand.none') : prefix.join(' ')}`,
    ...(suffix.length === 0 ? [] : [`${t('scanner.test.suffix')} ${suffix.join(' ')}`]),
    `${t('scanner.test.end')} ${t(`scanner.end.${end}`)}`,
  ]
  return parts.join(' · ')
}
