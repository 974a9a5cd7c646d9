import './scanner.css'
import { CommandSettings } from '../commands/CommandSettings.tsx'
import { HandSettings } from './HandSettings.tsx'
import { SerialSettings } from './SerialSettings.tsx'
import { TestPanel } from './TestPanel.tsx'

/** All that is set about scanners at this desk. */
export function ScannerSettings() {
  return (
    <>
      <TestPanel />
      <HandSettings />
      <SerialSettings />
      <CommandSettings />
    </>
  )
}
