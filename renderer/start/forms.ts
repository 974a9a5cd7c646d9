import type { FormEvent } from 'react'

/** Submits a form by Enter: while a field is still empty, Enter goes to that field instead. */
export function onSubmit(submit: () => void): (event: FormEvent<HTMLFormElement>) => void {
  return (event) => {
    event.preventDefault()
    const fields = [...event.currentTarget.querySelectorAll('input')]
    const at = fields.findIndex((field) => field.matches(':focus'))
    const empty = fields.slice(at + 1).find((field) => field.value === '')
    if (at >= 0 && fields[at]?.value !== '' && empty !== undefined) empty.focus()
    else submit()
  }
}
