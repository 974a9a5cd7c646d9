import { EventEmitter } from 'node:events'
import { note } from './notes.ts'

type Request = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: { requestingUrl: string; mediaTypes?: string[] },
) => void
type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean
type Device = (details: object) => boolean

/** Keeps the app's permission handlers, which tests ask. Without one, everything is granted, as in Electron. */
class Session extends EventEmitter {
  #request: Request = (_contents, _permission, callback) => callback(true)
  #check: Check = () => true
  #device: Device = () => true

  setPermissionRequestHandler(handler: Request): void {
    this.#request = handler
  }
  setPermissionCheckHandler(handler: Check): void {
    this.#check = handler
  }
  setDevicePermissionHandler(handler: Device): void {
    this.#device = handler
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    note('session.setSpellCheckerEnabled', enabled)
  }

  /** What a page that asks for a serial port is given: the port's id, empty for none. */
  async port(ports: readonly { portId: string; portName: string }[], url: string): Promise<string> {
    return new Promise((resolve) => {
      const event = { preventDefault: () => note('select-serial-port', ports.length) }
      this.emit('select-serial-port', event, ports, { getURL: () => url }, resolve)
    })
  }

  /** What a page at this address is told that it may do. */
  async may(
    permission: string,
    url: string,
    media: readonly string[] = [],
  ): Promise<{ request: boolean; check: boolean; device: boolean }> {
    const request = await new Promise<boolean>((resolve) =>
      this.#request(null, permission, resolve, { requestingUrl: url, mediaTypes: [...media] }),
    )
    const check = this.#check(null, permission, url.replace(/\/$/, ''), { mediaType: media[0] })
    return {
      request,
      check,
      device: this.#device({ deviceType: permission, origin: url.replace(/\/$/, '') }),
    }
  }
}

export const session = { defaultSession: new Session() }
