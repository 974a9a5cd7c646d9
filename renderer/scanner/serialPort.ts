/** What is used of Web Serial (wicg.github.io/serial), which TypeScript's own DOM types do not have. */
export interface SerialPortLike {
  readonly readable: ReadableStream<Uint8Array> | null
  open(options: { readonly baudRate: number }): Promise<void>
  close(): Promise<void>
  getInfo(): { readonly usbVendorId?: number; readonly usbProductId?: number }
}

export interface SerialLike {
  getPorts(): Promise<readonly SerialPortLike[]>
  /** Asks the person; only in answer to a key or a click. Rejects where none is chosen. */
  requestPort(): Promise<SerialPortLike>
  addEventListener(type: 'connect' | 'disconnect', listener: () => void): void
  removeEventListener(type: 'connect' | 'disconnect', listener: () => void): void
}

declare global {
  interface Navigator {
    readonly serial?: SerialLike
  }
}

/** The browser's serial lines; null where it has none or keeps them from this page. */
export function browserSerial(): SerialLike | null {
  return navigator.serial ?? null
}
