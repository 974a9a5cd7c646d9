import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useT } from '../text/index.ts'
import { Button } from './Button.tsx'
import { DIALOG_LAYER, useKeys } from './keys.ts'

interface Confirm {
  readonly text: ReactNode
  readonly run: () => void
  /** The button alone: the key asks `run`, which says what is lacking. */
  readonly disabled?: boolean | undefined
}

interface DialogProps {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** What it is for: the main button at the bottom, beside one that leaves, and Ctrl+Enter. */
  readonly confirm?: Confirm | undefined
  /** Other buttons at the bottom in its place; the screen binds their keys on DIALOG_LAYER. */
  readonly footer?: ReactNode | undefined
  readonly wide?: boolean | undefined
  /** There is nothing in it but to be read: it is scrolled by keys, so Tab reaches it. */
  readonly reads?: boolean | undefined
  /** False where an answer is needed: Esc and a click beside it do nothing. */
  readonly dismissable?: boolean | undefined
}

/** A modal dialog: mounted is open. Esc closes it, the focus goes back where it was, keys below it are still. */
export function Dialog({
  title,
  onClose,
  children,
  confirm,
  footer,
  wide = false,
  reads = false,
  dismissable = true,
}: DialogProps) {
  const t = useT()
  useKeys(
    [
      { key: 'Escape', run: dismissable ? onClose : () => {} },
      ...(confirm === undefined ? [] : [{ key: 'ctrl+Enter', run: confirm.run }]),
    ],
    { layer: DIALOG_LAYER },
  )
  const foot =
    confirm === undefined ? (
      footer
    ) : (
      <>
        <Button k="Escape" onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button kind="main" k="ctrl+Enter" disabled={confirm.disabled} onPress={confirm.run}>
          {confirm.text}
        </Button>
      </>
    )
  return (
    <ModalOverlay
      isOpen
      isDismissable={dismissable}
      isKeyboardDismissDisabled
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className="overlay"
    >
      <Modal className={`modal ${wide ? 'wide' : ''}`}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            {dismissable && (
              <Button
                kind="quiet"
                size="s"
                icon="x"
                label={t('common.close')}
                k={foot === undefined ? 'Escape' : undefined}
                onPress={onClose}
              />
            )}
          </header>
          <div className="dialog-body" tabIndex={reads ? 0 : undefined}>
            {children}
          </div>
          {foot !== undefined && <footer className="dialog-foot">{foot}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
