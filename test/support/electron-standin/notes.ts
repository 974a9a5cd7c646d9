/** What the app asked of Electron, for tests to look at: each note goes to the parent process. */
export function note(name: string, ...details: unknown[]): void {
  process.send?.({ note: name, details: plain(details) })
  if (process.env['STANDIN_DEBUG']) console.error('[standin]', name, JSON.stringify(plain(details)))
}

/** Functions and the like do not cross to another process. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value) ?? 'null')
}

/** An event of Electron's that a listener can prevent. */
export class PreventableEvent {
  defaultPrevented = false
  preventDefault(): void {
    this.defaultPrevented = true
  }
}
