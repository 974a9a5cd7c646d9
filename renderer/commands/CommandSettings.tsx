import { Panel, Switch } from '../settings/parts.tsx'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useKeys } from '../ui/keys.ts'
import { printCommands } from './sheet.tsx'

/** Command barcodes: the sheet, and whether the strip shows which act. */
export function CommandSettings() {
  const t = useT()
  const on = useApp((state) => state.preferences.commandCodes)
  const people = useApp((state) => state.status?.operators) ?? []
  const print = () => printCommands(t, people)
  const set = (commandCodes: boolean) => prefer({ commandCodes })
  useKeys([
    { key: 'p', label: t('commands.print'), run: print },
    { key: 's', label: t('commands.show'), run: () => set(!on) },
  ])
  return (
    <Panel
      title={t('commands.title')}
      lead={t('commands.lead')}
      end={
        <Button k="p" icon="print" onPress={print}>
          {t('commands.print')}
        </Button>
      }
    >
      <Switch label={t('commands.show')} hint={t('commands.show_hint')} k="s" on={on} onChange={set} />
    </Panel>
  )
}
