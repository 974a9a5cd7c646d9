import { useState } from 'react'
import { guessMapping, isUsable, keyFields } from '../../shared/import/headers.ts'
import type { ImportKind, Mapping } from '../../shared/returns/import.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { discard, preview, type Step } from './importStore.ts'
import { KindChoice } from './KindChoice.tsx'
import { MappingTable } from './MappingTable.tsx'

/** A header that was not recognised: what was found, and the columns to be mapped by hand. */
export function MappingByHand({ step }: { readonly step: Extract<Step, { at: 'mapping' }> }) {
  const t = useT()
  const [kind, setKind] = useState<ImportKind>(step.asked.kind ?? 'refunds')
  const [mapping, setMapping] = useState<Mapping>(() => step.asked.mapping ?? guessMapping(step.found, kind))
  const usable = isUsable(mapping, kind)
  const missing = keyFields(kind).map((field) => t(`import.field.${field}`))
  const goOn = () => {
    if (usable) void preview(step.file, { ...step.asked, kind, mapping })
  }
  useKeys([
    { key: 'ctrl+Enter', run: goOn },
    { key: 'Escape', run: () => void discard() },
  ])
  return (
    <main className="screen import-page">
      <header className="import-head">
        <div className="grow">
          <h2 className="row">
            <Status role="un" size="l" />
            {t('import.by_hand.title')}
          </h2>
          <p className="muted">{t('import.by_hand.lead', { file: step.file.fileName })}</p>
        </div>
        <KindChoice
          kind={kind}
          onChange={(next) => {
            setKind(next)
            setMapping(guessMapping(step.found, next))
          }}
        />
      </header>
      <div className="import-scroll">
        <section className="panel">
          <MappingTable
            headers={step.found}
            mapping={mapping}
            kind={kind}
            sample={[]}
            onChange={setMapping}
          />
        </section>
      </div>
      <footer className="dock">
        <Button kind="main" size="desk" k="ctrl+Enter" disabled={!usable} onPress={goOn}>
          {t('import.by_hand.go_on')}
        </Button>
        {!usable && (
          <span className="muted">
            {t('import.by_hand.missing', { fields: missing.join(t('common.list_comma')) })}
          </span>
        )}
        <span className="grow" />
        <Button size="desk" k="Escape" onPress={() => void discard()}>
          {t('import.discard')}
        </Button>
      </footer>
    </main>
  )
}
