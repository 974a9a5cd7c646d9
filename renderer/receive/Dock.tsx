import type { ReactNode } from 'react'
import type { Undoable } from '../../shared/contract.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/now.ts'
import { UNDO_RING_MS } from './desk.ts'

export interface Command {
  readonly k: string
  readonly text: string
  readonly sub?: ReactNode
  readonly run: () => void
  /** The screen's one way forward. */
  readonly main?: boolean
  readonly wide?: boolean
}

function Ring({ left, of }: { readonly left: number; readonly of: number }) {
  const around = 2 * Math.PI * 9
  return (
    <svg className="ring" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" fill="none" stroke="var(--line)" strokeWidth="3" />
      <circle
        cx="12"
        cy="12"
        r="9"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeDasharray={`${(around * left) / of} ${around}`}
        transform="rotate(-90 12 12)"
      />
      <text x="12" y="16" textAnchor="middle" fontSize="10.5" fontWeight="700" fill="currentColor">
        {Math.ceil(left / 1000)}
      </text>
    </svg>
  )
}

function Undo({ undoable, onUndo }: { readonly undoable: Undoable; readonly onUndo: () => void }) {
  const t = useT()
  const left = undoable.at + UNDO_RING_MS - useNow()
  return (
    <Button
      size="desk"
      k="u"
      onPress={onUndo}
      sub={t(`receive.undo.${undoable.what}`)}
      end={
        left > 0 ? (
          <Ring left={Math.min(left, UNDO_RING_MS)} of={UNDO_RING_MS} />
        ) : (
          <LastFour of={undoable.tracking} />
        )
      }
    >
      {t('receive.undo.title')}
    </Button>
  )
}

const LastFour = ({ of }: { readonly of: string }) => (
  <span className="num muted">{of.replace(/-.*$/, '').slice(-4)}</span>
)

interface DockProps {
  readonly commands: readonly Command[]
  readonly undoable: Undoable | null
  readonly onUndo: () => void
}

/** The commands of the moment, each with its key. */
export function Dock({ commands, undoable, onUndo }: DockProps) {
  return (
    <footer className="dock">
      {commands.map(({ k, text, sub, run, main = false, wide = false }) => (
        <Button
          key={k}
          size="desk"
          k={k}
          kind={main ? 'main' : 'plain'}
          className={main ? 'w3' : wide ? 'w2' : 'w1'}
          onPress={run}
          {...(sub === undefined ? {} : { sub })}
        >
          {text}
        </Button>
      ))}
      {undoable && <Undo undoable={undoable} onUndo={onUndo} />}
    </footer>
  )
}
