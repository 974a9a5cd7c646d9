import { BrowserWindow, dialog, type SerialPort, type Session } from 'electron'
import { isOwnPage } from './pagePath.ts'
import type { ShellText } from './shellText.ts'

/** Buttons of one question; more ports than that are not listed. */
const MOST_PORTS = 6

/** A port as a person knows it: `Honeywell 1900 (COM5)`. */
export function portLabel({ displayName, portName }: Pick<SerialPort, 'displayName' | 'portName'>): string {
  return displayName === undefined || displayName === '' || displayName === portName
    ? portName
    : `${displayName} (${portName})`
}

/** Ports worth asking about, those on USB first: scanners are there, and a board's own COM1 seldom is one. */
export function offeredPorts<P extends Pick<SerialPort, 'vendorId'>>(ports: readonly P[]): readonly P[] {
  const onUsb = (port: P) => port.vendorId !== undefined && port.vendorId !== ''
  return [...ports.filter(onUsb), ...ports.filter((port) => !onUsb(port))].slice(0, MOST_PORTS)
}

/**
 * Answers the page's question for a serial port, as a browser does by its own dialog: the only port is taken, among
 * several the person chooses, and none is an empty answer.
 */
export function chooseSerialPorts(session: Session, text: ShellText, dev: string | null): void {
  session.on('select-serial-port', (event, ports, contents, callback) => {
    event.preventDefault()
    const offered = isOwnPage(contents.getURL(), dev) ? offeredPorts(ports) : []
    const [first] = offered
    if (first === undefined || offered.length === 1) {
      callback(first?.portId ?? '')
      return
    }
    const window = BrowserWindow.fromWebContents(contents)
    const options = {
      message: text.serialPort,
      buttons: [...offered.map(portLabel), text.cancel],
      cancelId: offered.length,
      noLink: true,
    }
    const asked = window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options)
    asked.then(
      ({ response }) => callback(offered[response]?.portId ?? ''),
      () => callback(''),
    )
  })
}
