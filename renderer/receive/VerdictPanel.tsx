import type { CSSProperties, ReactNode } from 'react'
import { Beep } from '../ui/Beep.tsx'
import { Status } from '../ui/Icon.tsx'
import type { StatusRole } from '../ui/Sprite.tsx'
import type { BeepKind } from '../ui/sound.ts'
import { emsOf } from './look.ts'

interface VerdictPanelProps {
  readonly role: StatusRole
  readonly word: string
  readonly sub: ReactNode
  readonly beep: BeepKind | null
}

/** What the hand does next: one word across the room, its colour, its shape, its sound drawn. */
export function VerdictPanel({ role, word, sub, beep }: VerdictPanelProps) {
  const style: CSSProperties & Record<'--ems', number> = { '--ems': Math.max(emsOf(word), 1) }
  return (
    <section className={`verdict ${role}`} data-testid="verdict" data-role={role}>
      <Status role={role} size="xl" />
      <div className="say">
        <h2 style={style}>{word}</h2>
        <p>{sub}</p>
      </div>
      {beep !== null && <Beep kind={beep} />}
    </section>
  )
}
