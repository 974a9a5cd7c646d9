import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useT } from '../text/index.ts'
import { Button } from './Button.tsx'
import { DIALOG_LAYER, useKeys } from './keys.ts'

interface DialogProps {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom; the screen binds their keys on DIALOG_LAYER. */
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
  footer,
  wide = false,
  reads = false,
  dismissable = true,
}: DialogProps) {
  const t = useT()
  useKeys([{ key: 'Escape', run: dismissable ? onClose : () => {} }], { layer: DIALOG_LAYER })
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
                k={footer === undefined ? 'Escape' : undefined}
                onPress={onClose}
              />
            )}
          </header>
          <div className="dialog-body" tabIndex={reads ? 0 : undefined}>
            {children}
          </div>
          {footer !== undefined && <footer className="dialog-foot">{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
