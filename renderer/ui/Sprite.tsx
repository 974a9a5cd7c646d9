/** The mock's symbols, drawn on a 24 grid; one sprite for the whole page. */
import type { ReactNode } from 'react'

const drawings = {
  scan: (
    <>
      <path d="M4 8V6a2 2 0 0 1 2-2h2M16 4h2a2 2 0 0 1 2 2v2M20 16v2a2 2 0 0 1-2 2h-2M8 20H6a2 2 0 0 1-2-2v-2M8 9v6M11 9v6M13.5 9v6M16 9v6" />
    </>
  ),
  inspect: (
    <>
      <path d="M4 5h10M4 10h6M4 15h4" />
      <circle cx="15" cy="14.5" r="4.5" />
      <path d="M18.4 17.9L21 20.5" />
    </>
  ),
  release: (
    <>
      <path d="M4 5h16v9h-5l-1.5 3h-3L9 14H4zM4 14v5h16v-5" />
      <path d="M9 9.5h6" />
    </>
  ),
  shelf: (
    <>
      <path d="M4 3v18M20 3v18M4 12h16M4 20h16M8 12V7h5v5M14 20v-4h3v4" />
    </>
  ),
  cases: (
    <>
      <rect x="5" y="3.5" width="14" height="17" rx="2" />
      <path d="M9 8.5h6M9 12.5h6M9 16.5h3" />
    </>
  ),
  board: (
    <>
      <path d="M4 20h16M7 16v-4M12 16V6M17 16v-7" />
    </>
  ),
  gear: (
    <>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2" />
      <circle cx="9" cy="17" r="2" />
    </>
  ),
  gun: (
    <>
      <path d="M4 6h13a3 3 0 0 1 3 3v1H9l-1.5 9H4.5L6 10H4z" />
      <path d="M10 10v3h2.5" />
    </>
  ),
  sound: (
    <>
      <path d="M4 10v4h3.5L12 18V6L7.5 10zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11" />
    </>
  ),
  sync: (
    <>
      <path d="M4 12a8 8 0 0 1 13.7-5.6L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 0 1-13.7 5.6L4 15.5M4 20v-4.5h4.5" />
    </>
  ),
  theme: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  cam: (
    <>
      <path d="M4 8h3.5L9 5.5h6L16.500 8H20v11H4z" />
      <circle cx="12" cy="13" r="3.2" />
    </>
  ),
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2" />
      <path d="M15.500 8.500V6a1.500 1.500 0 0 0-1.500-1.500H6A1.500 1.500 0 0 0 4.500 6v8A1.500 1.500 0 0 0 6 15.500h2.5" />
    </>
  ),
  undo: (
    <>
      <path d="M8 5L4 9l4 4M4 9h10a5.500 5.500 0 0 1 0 11h-4" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l4.500 4.5" />
    </>
  ),
  truck: (
    <>
      <path d="M3 6h11v10H3zM14 9.500h4l3 3.500v3h-7z" />
      <circle cx="7.5" cy="17.5" r="1.800" />
      <circle cx="17" cy="17.5" r="1.800" />
    </>
  ),
  down: (
    <>
      <path d="M7 10l5 5 5-5" />
    </>
  ),
  export: (
    <>
      <path d="M12 4v11M8 8l4-4 4 4M5 14v5h14v-5" />
    </>
  ),
  note: (
    <>
      <path d="M5 19l1-4L16.500 4.500l3 3L9 18z" />
      <path d="M14.500 6.500l3 3" />
    </>
  ),
  sealed: (
    <>
      <path d="M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9" />
    </>
  ),
  label: (
    <>
      <path d="M4 5h16v14H4zM7.500 9v6M10 9v6M12 9v6M15 9v6M17 9v6" />
    </>
  ),
  hand: (
    <>
      <path d="M3 17l4-4h6a2 2 0 0 1 0 4h-3M13.500 15.500l4.500-3a1.800 1.800 0 0 1 2 3L14 20H7l-2 1M10 9V3h8v6" />
    </>
  ),
  check: (
    <>
      <path d="M5 12.500l4.500 4.500L19 7.5" />
    </>
  ),
  key: (
    <>
      <rect x="3" y="6" width="18" height="12" rx="2" />
      <path d="M7 10h.01M11 10h.01M15 10h.01M8 14h8" />
    </>
  ),
  arrow: (
    <>
      <path d="M5 12h14M13 6l6 6-6 6" />
    </>
  ),
  flag: (
    <>
      <path d="M6 21V4h11l-2 4 2 4H6" />
    </>
  ),
  x: (
    <>
      <path d="M6 6l12 12M18 6L6 18" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="11" width="14" height="9" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3" />
    </>
  ),
  out: (
    <>
      <path d="M14 4h5v16h-5M10 8l-4 4 4 4M6 12h9" />
    </>
  ),
  user: (
    <>
      <circle cx="12" cy="8.5" r="3.5" />
      <path d="M5 20c.6-4 3.4-6 7-6s6.4 2 7 6" />
    </>
  ),
  users: (
    <>
      <circle cx="9" cy="8.5" r="3" />
      <path d="M3.5 19c.5-3.400 2.700-5 5.500-5s5 1.600 5.500 5M15.500 5.800a3 3 0 0 1 0 5.400M17 14.300c2 .500 3.200 2 3.500 4.700" />
    </>
  ),
  file: (
    <>
      <path d="M6 3.500h8l4 4V20.500H6zM14 3.500V8h4" />
      <path d="M9 12.500h6M9 16h6" />
    </>
  ),
  import: (
    <>
      <path d="M12 4v11M8 11l4 4 4-4M5 14v5h14v-5" />
    </>
  ),
  print: (
    <>
      <path d="M7 9V4h10v5M7 17H4V9h16v8h-3" />
      <path d="M7 14h10v6H7z" />
    </>
  ),
  mute: (
    <>
      <path d="M4 10v4h3.500L12 18V6L7.500 10zM16 10l4 4M20 10l-4 4" />
    </>
  ),
  world: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.500 12h17M12 3.500c5 5 5 12 0 17M12 3.500c-5 5-5 12 0 17" />
    </>
  ),
  plus: (
    <>
      <path d="M12 5v14M5 12h14" />
    </>
  ),
  minus: (
    <>
      <path d="M5 12h14" />
    </>
  ),
  left: (
    <>
      <path d="M15 6l-6 6 6 6" />
    </>
  ),
  right: (
    <>
      <path d="M9 6l6 6-6 6" />
    </>
  ),
  link: (
    <>
      <path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1" />
    </>
  ),
  offline: (
    <>
      <path d="M4 12a8 8 0 0 1 13.700-5.600L20 8.500M20 4v4.500h-4.500M4 4l16 16" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8h.01" />
    </>
  ),
  table: (
    <>
      <path d="M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9" />
    </>
  ),
} satisfies Record<string, ReactNode>

const shapes = {
  ok: (
    <>
      <circle cx="12" cy="12" r="11" fill="var(--shape)" />
      <path
        d="M6.8 12.4l3.6 3.6 7-7.6"
        fill="none"
        stroke="var(--sign)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  at: (
    <>
      <path
        d="M12 1.6c.7 0 1.3.35 1.65.95l9.3 16.6c.75 1.3-.2 2.95-1.7 2.95H2.75c-1.5 0-2.45-1.65-1.7-2.95l9.3-16.6c.35-.6.95-.95 1.65-.95z"
        fill="var(--shape)"
      />
      <path d="M12 8.2v6" fill="none" stroke="var(--sign)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="12" cy="18" r="1.55" fill="var(--sign)" />
    </>
  ),
  rf: (
    <>
      <path d="M7.6 1h8.8L23 7.6v8.8L16.4 23H7.6L1 16.4V7.6z" fill="var(--shape)" />
      <path d="M6.8 12h10.4" fill="none" stroke="var(--sign)" strokeWidth="3.4" strokeLinecap="round" />
    </>
  ),
  un: (
    <>
      <path
        d="M10.7 1.1a1.8 1.8 0 0 1 2.6 0l9.6 9.6a1.8 1.8 0 0 1 0 2.6l-9.6 9.6a1.8 1.8 0 0 1-2.6 0l-9.6-9.6a1.8 1.8 0 0 1 0-2.6z"
        fill="var(--shape)"
      />
      <path
        d="M9.3 9.7c.2-1.5 1.3-2.4 2.8-2.4 1.6 0 2.7 1 2.7 2.4 0 1.9-2.7 2.1-2.7 4.1"
        fill="none"
        stroke="var(--sign)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="12.1" cy="17" r="1.35" fill="var(--sign)" />
    </>
  ),
  in: (
    <>
      <rect x="1.5" y="1.5" width="21" height="21" rx="4" fill="var(--shape)" />
      <path d="M12 11v6.2" fill="none" stroke="var(--sign)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="12" cy="7" r="1.55" fill="var(--sign)" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings
/** ok take, at check, rf refuse, un unknown, in told: each a colour, a shape and a word of its own. */
export type StatusRole = keyof typeof shapes

/** Put once at the top of the page; icons refer to it. */
export function Sprite() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        {Object.entries(drawings).map(([name, drawing]) => (
          <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
            {drawing}
          </symbol>
        ))}
        {Object.entries(shapes).map(([role, drawing]) => (
          <symbol key={role} id={`st-${role}`} viewBox="0 0 24 24">
            {drawing}
          </symbol>
        ))}
        <symbol id="mark" viewBox="0 0 28 28">
          <rect x="2" y="2" width="24" height="24" rx="6" fill="var(--action)" />
          <path
            d="M8 11h8.5a4 4 0 0 1 0 8H13M11 7.5 7.5 11l3.5 3.5"
            fill="none"
            stroke="var(--on-action)"
            strokeWidth="2.2"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </symbol>
      </defs>
    </svg>
  )
}
