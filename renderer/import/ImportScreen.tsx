import './import.css'
import { useEffect } from 'react'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Status } from '../ui/Icon.tsx'
import { useKeys } from '../ui/keys.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { discard, stopUpload, takeWaiting, useImport } from './importStore.ts'
import { MappingByHand } from './MappingByHand.tsx'
import { PreviewPage } from './PreviewPage.tsx'
import { Progress, RunningImport } from './Progress.tsx'
import { Report } from './Report.tsx'

/** Bringing files in: choose, preview, import, report. */
export default function ImportScreen() {
  const t = useT()
  const step = useImport((state) => state.step)
  useEffect(() => void takeWaiting(), [])
  switch (step.at) {
    case 'idle':
      return <ChooseFile />
    case 'uploading':
      return (
        <Progress
          title={t('import.uploading', { file: step.fileName })}
          done={step.done}
          total={step.total}
          unit="bytes"
          onCancel={stopUpload}
        />
      )
    case 'failed':
      return <Failed fileName={step.fileName} text={errorText(t, step.error)} />
    case 'mapping':
      return <MappingByHand key={step.file.uploadId} step={step} />
    case 'preview':
      return <PreviewPage key={step.file.uploadId} step={step} />
    case 'running':
      return <RunningImport step={step} />
    case 'report':
      return <Report report={step.report} past={step.past} />
  }
}

function Failed({ fileName, text }: { readonly fileName: string; readonly text: string }) {
  const t = useT()
  useKeys([{ key: 'Enter', run: () => void discard() }])
  return (
    <main className="screen import-centre">
      <section className="panel import-card" role="alert">
        <h2 className="row">
          <Status role="rf" size="l" />
          {t('import.failed.title')}
        </h2>
        <p className="file-name">{fileName}</p>
        <p>{text}</p>
        <div className="row">
          <Button kind="main" k="Enter" onPress={() => void discard()}>
            {t('import.failed.other')}
          </Button>
        </div>
      </section>
    </main>
  )
}
