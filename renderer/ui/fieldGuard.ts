/** A text field into which a scan runs, as it was before: what the scan leaves in it is taken out again. */
interface Kept {
  readonly field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
  readonly value: string
  readonly selection: readonly [number, number] | null
  /** No text reaches it now; it could be written in before. */
  shut: boolean
}

let kept: Kept | null = null
let composing: EventTarget | null = null
/** Until when an input method may still bring what it had composed, on the page's clock. */
let guardedUntil = 0
/** An input method brings the last of its text within this time after the keys, ms. */
const AFTERMATH = 80

const isField = (target: EventTarget | null): target is Kept['field'] =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

/** Remembers what a field holds, at the first key of what may be a scan. */
export function rememberField(target: EventTarget | null): void {
  reopenField()
  guardedUntil = 0
  if (!isField(target)) {
    kept = null
    return
  }
  const { selectionStart, selectionEnd } =
    target instanceof HTMLSelectElement ? { selectionStart: null, selectionEnd: null } : target
  const selection =
    selectionStart === null ? null : ([selectionStart, selectionEnd ?? selectionStart] as const)
  kept = { field: target, value: target.value, selection, shut: false }
}

/**
 * Shuts the remembered field for the time of a scan. An input method takes its keys before the page does; to a
 * read-only field it has nothing to say.
 */
export function shutField(): void {
  if (kept === null || kept.shut || kept.field instanceof HTMLSelectElement) return
  if (kept.field !== document.activeElement || kept.field.readOnly) return
  kept.field.readOnly = true
  kept.shut = true
}

/** Opens the field again. */
export function reopenField(): void {
  if (kept === null || !kept.shut || kept.field instanceof HTMLSelectElement) return
  kept.field.readOnly = false
  kept.shut = false
}

/** Takes a scan's characters out of the field they ran into; leaving it ends an input method's composition. */
export function restoreField(): void {
  reopenField()
  if (kept === null || !kept.field.isConnected) return
  const { field, selection } = kept
  const composed = composing === field
  if (composed) field.blur()
  setBack(kept)
  if (composed) field.focus({ preventScroll: true })
  if (selection !== null && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...selection)
  guardedUntil = performance.now() + AFTERMATH
}

/** Puts text that was kept from the field where the caret is, as if it were typed. */
export function typeInto(field: Element | null, text: string): void {
  reopenField()
  if (text === '' || (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement))) return
  if (field.disabled || field.readOnly) return
  const room = field.maxLength < 0 ? text.length : Math.max(0, field.maxLength - field.value.length)
  const { selectionStart, selectionEnd } = field
  if (selectionStart === null) setValue(field, field.value + text.slice(0, room))
  else {
    field.setRangeText(text.slice(0, room), selectionStart, selectionEnd ?? selectionStart, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Empties a field, as if its text were selected and deleted. */
export function eraseField(field: HTMLInputElement): void {
  setValue(field, '')
}

function setBack({ field, value }: Kept): void {
  if (field.value !== value || !(field instanceof HTMLSelectElement)) setValue(field, value)
}

function setValue(field: Kept['field'], value: string): void {
  const proto =
    field instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement.prototype
      : field instanceof HTMLSelectElement
        ? HTMLSelectElement.prototype
        : HTMLInputElement.prototype
  // React watches the property: only the prototype's own setter is noticed.
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, value)
  const type = field instanceof HTMLSelectElement ? 'change' : 'input'
  field.dispatchEvent(new Event(type, { bubbles: true }))
}

function onInput(event: Event): void {
  if (kept === null || event.target !== kept.field || !event.isTrusted) return
  if (!kept.shut && performance.now() > guardedUntil) return
  event.stopImmediatePropagation()
  if (event.type === 'beforeinput') event.preventDefault()
  else if (!kept.shut) setBack(kept)
}

function onComposition(event: Event): void {
  composing = event.type === 'compositionend' ? null : event.target
}

/** Starts watching what input methods bring; the answer stops it. */
export function guardFields(target: Window): () => void {
  const inputs = ['beforeinput', 'input'] as const
  const compositions = ['compositionstart', 'compositionend'] as const
  for (const type of inputs) target.addEventListener(type, onInput, { capture: true })
  for (const type of compositions) target.addEventListener(type, onComposition, { capture: true })
  return () => {
    for (const type of inputs) target.removeEventListener(type, onInput, { capture: true })
    for (const type of compositions) target.removeEventListener(type, onComposition, { capture: true })
  }
}
