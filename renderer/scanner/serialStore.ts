import { create } from 'zustand'
import type { Preferences } from '../preferences.ts'
import { prefer, useApp } from '../store.ts'
import { giveScan } from '../ui/wedge.ts'
import { type SerialStatus, serialScanners } from './serial.ts'
import { browserSerial } from './serialPort.ts'

/** How the serial scanner of this desk stands. */
export const useSerial = create<{ readonly status: SerialStatus }>()(() => ({ status: { state: 'off' } }))

const serial = browserSerial()
const scanners = serialScanners({
  serial,
  onScan: giveScan,
  onStatus: (status) => useSerial.setState({ status }),
})
let shown: Preferences['serial'] | null = null

function follow(next: Preferences['serial']): void {
  if (shown === next) return
  shown = next
  if (next.port === null) void scanners.stop()
  else void scanners.start(next.port, next.baudRate)
}

/** Opens the remembered scanner, and follows what is set from then on. The answer stops following. */
export function startSerial(): () => void {
  follow(useApp.getState().preferences.serial)
  return useApp.subscribe(({ preferences }) => follow(preferences.serial))
}

/** Whether this browser has serial lines at all. */
export const hasSerial = serial !== null

/** Asks for a port and takes scans from it from then on. */
export async function chooseSerial(): Promise<void> {
  const port = await scanners.choose()
  const { preferences } = useApp.getState()
  if (port !== null) prefer({ serial: { ...preferences.serial, port } })
}

/** Lets the scanner go and forgets it. */
export function forgetSerial(): void {
  prefer({ serial: { ...useApp.getState().preferences.serial, port: null } })
}
