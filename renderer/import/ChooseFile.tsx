import { useEffect, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import { call } from '../client.ts'
import { go, useApp, useLanguage } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { useKeys } from '../ui/keys.ts'
import { useNow } from '../ui/now.ts'
import { dayAndTime } from '../ui/time.ts'
import { toast } from '../ui/toast.ts'
import { chooseFiles, endSample, loadSample, showReport, useImport } from './importStore.ts'

type Past = Output<'import.history'>['imports'][number]

/** Where files come in, and what came in before. */
export function ChooseFile() {
  const t = useT()
  const sample = useImport((state) => state.sample)
  const cases = useApp((state) => state.status?.cases ?? 0)
  const [past, setPast] = useState<readonly Past[]>([])
  useEffect(() => {
    void call('import.history', {}).then((answer) => {
      if (answer.ok) setPast(answer.value.imports)
    })
  }, [])
  const hadSample = useApp((state) => state.preferences.sampleDay) && !sample
  useKeys([
    {
      key: 'Enter',
      label: t(sample ? 'import.sample_ready.open' : 'import.choose.title'),
      run: sample ? toWaybills : chooseFiles,
    },
    { key: 'w', run: () => hadSample && toWaybills() },
  ])
  const offersSample = cases === 0 && !sample
  useKeys([{ key: 's', run: () => void trySample() }], { enabled: offersSample })
  const trySample = async () => {
    const failure = await loadSample()
    if (failure !== null) toast(errorText(t, failure), 'problem')
  }
  return (
    <main className="screen import-choose">
      {sample && (
        <section className="notice ok sample-ready" role="status">
          <Status role="ok" size="l" />
          <span className="grow">
            <b>{t('import.sample_ready.title')}</b>
            <br />
            {t('import.sample_ready.lead')}
          </span>
          <Button kind="main" size="desk" icon="print" k="Enter" onPress={toWaybills}>
            {t('import.sample_ready.open')}
          </Button>
          <Button size="desk" k="alt+1" onPress={startScanning}>
            {t('import.sample_ready.scan')}
          </Button>
        </section>
      )}
      <button type="button" className="drop" onClick={chooseFiles}>
        <Icon name="import" />
        <b>{t('import.choose.title')}</b>
        <span>{t('import.choose.drop')}</span>
        <span className="faint">{t('import.choose.kinds')}</span>
        {!sample && <Kbd k="Enter" size="l" />}
      </button>
      {offersSample && (
        <Button icon="label" k="s" onPress={() => void trySample()}>
          {t('start.welcome.sample')}
        </Button>
      )}
      {hadSample && cases > 0 && (
        <Button icon="label" k="w" onPress={toWaybills}>
          {t('sample.title')}
        </Button>
      )}
      {past.length > 0 && <PastImports past={past} />}
    </main>
  )
}

function toWaybills(): void {
  endSample()
  go('waybills')
}

function startScanning(): void {
  endSample()
  go('receive')
}

function PastImports({ past }: { readonly past: readonly Past[] }) {
  const t = useT()
  const now = useNow()
  const language = useLanguage()
  return (
    <section className="panel past">
      <h2>{t('import.past.title')}</h2>
      <table className="tbl">
        <thead>
          <tr>
            <th>{t('import.past.when')}</th>
            <th>{t('import.past.file')}</th>
            <th>{t('import.past.kind')}</th>
            <th>{t('import.past.shop')}</th>
            <th className="r">{t('import.rows.added')}</th>
            <th className="r">{t('import.rows.changed')}</th>
            <th className="r">{t('import.rows.bad')}</th>
            <th>{t('import.past.who')}</th>
            <th>{t('import.past.state')}</th>
          </tr>
        </thead>
        <tbody>
          {past.map((each) => (
            <tr key={each.id}>
              <td className="nowrap">{dayAndTime(each.startedAt, now, language)}</td>
              <td className="ell">
                <button type="button" className="link-in" onClick={() => void showReport(each.id)}>
                  {each.fileName}
                </button>
              </td>
              <td className="nowrap">{t(`import.kind.${each.kind}`)}</td>
              <td className="nowrap">{each.shopName}</td>
              <td className="r">{each.added}</td>
              <td className="r">{each.changed}</td>
              <td className="r">{each.bad}</td>
              <td className="nowrap">{each.operator}</td>
              <td className="nowrap">{t(`import.state.${each.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
