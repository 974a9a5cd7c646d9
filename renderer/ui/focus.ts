/** A ref that focuses its element once it is there: where a screen's next step is. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus()
}
