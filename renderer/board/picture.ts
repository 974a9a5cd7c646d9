import type { BoardView } from '../../shared/board/view.ts'
import { formatMoney } from '../../shared/money.ts'
import type { Translate } from '../text/index.ts'
import { fileStem } from './boardCsv.ts'
import { type ChartTheme, chartTheme } from './chartTheme.ts'
import { countText, spanText } from './figures.ts'
import {
  agesSpec,
  type ChartSpec,
  defectsSpec,
  flowSpec,
  paceSpec,
  reasonsSpec,
  turnedAwaySpec,
} from './specs.ts'

/** Pixels; drawn twice as large, so that it is sharp in a message or on paper. */
const WIDTH = 1200
const MARGIN = 32
const GAP = 20
const CHART = 264
/** A chart's name and, below it, its legend. */
const TITLE = 52
const SCALE = 2

/** How long the browser may keep the file's address. */
const KEEP = 60_000

interface Pen {
  readonly ink: CanvasRenderingContext2D
  readonly theme: ChartTheme
}

function write(
  { ink, theme }: Pen,
  text: string,
  x: number,
  y: number,
  size: number,
  bold: boolean,
  color: string,
) {
  ink.font = `${bold ? 700 : 400} ${size}px ${theme.sans}`
  ink.fillStyle = color
  ink.fillText(text, x, y)
}

function image(svg: string): Promise<HTMLImageElement> {
  return new Promise((done, fail) => {
    const picture = new Image()
    picture.onload = () => done(picture)
    picture.onerror = () => fail(new Error('a chart could not be drawn'))
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  })
}

function mark({ ink, theme }: Pen, item: ChartSpec['legend'][number], x: number, y: number): void {
  ink.fillStyle = item.color(theme)
  ink.beginPath()
  if (item.shape === 'circle') ink.arc(x + 5, y - 4, 5, 0, 7)
  else if (item.shape === 'triangle') {
    ink.moveTo(x + 5, y - 9)
    ink.lineTo(x + 10, y + 1)
    ink.lineTo(x, y + 1)
  } else ink.rect(x, y - 9, 10, 9)
  ink.fill()
}

async function chart(pen: Pen, spec: ChartSpec, x: number, y: number, width: number): Promise<void> {
  const { ink, theme } = pen
  write(pen, spec.title, x, y + 16, 16, true, theme.text)
  let at = x
  for (const item of spec.legend) {
    mark(pen, item, at, y + 40)
    write(pen, item.label, at + 16, y + 40, 12, false, theme.text2)
    at += 32 + ink.measureText(item.label).width
  }
  const { drawText } = await import('./draw.ts')
  ink.drawImage(
    await image(drawText(spec.option(theme), width, CHART - TITLE)),
    x,
    y + TITLE,
    width,
    CHART - TITLE,
  )
}

/** The board as one picture: its figures and its charts, in the colours that are shown. */
export async function boardPicture(t: Translate, view: BoardView): Promise<Blob | null> {
  const { range, now } = view
  const wide = [flowSpec(t, range), paceSpec(t, range)]
  const halves = [
    reasonsSpec(t, range),
    defectsSpec(t, range),
    agesSpec(t, now),
    turnedAwaySpec(t, range),
  ].filter(({ table }) => table.rows.length > 0)
  const rows = wide.length + Math.ceil(halves.length / 2)
  const top = 190
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH * SCALE
  canvas.height = (top + rows * (CHART + GAP) + MARGIN) * SCALE
  const ink = canvas.getContext('2d')
  if (ink === null) return null
  const theme = chartTheme()
  const pen = { ink, theme }
  ink.scale(SCALE, SCALE)
  ink.fillStyle = theme.surface
  ink.fillRect(0, 0, canvas.width, canvas.height)
  const days = range.from === range.to ? range.from : `${range.from} – ${range.to}`
  write(pen, `${t('board.title')}  ${days}`, MARGIN, MARGIN + 22, 24, true, theme.text)
  const facts = [
    [t('board.count.received'), countText(range.counts.received)],
    [t('board.count.inspected'), countText(range.counts.inspected)],
    [t('board.count.settled'), countText(range.counts.settled)],
    [t('board.count.turnedAway'), countText(range.counts.turnedAway)],
    [t('board.pace.decision'), spanText(t, range.pace.decision.p50)],
    [t('board.pace.whole'), spanText(t, range.pace.whole.p50)],
    [t('board.money.refunded'), formatMoney(range.money.refunded.amount, 'CNY')],
    [t('board.money.lost'), formatMoney(range.money.lost.amount, 'CNY')],
  ] as const
  const column = (WIDTH - 2 * MARGIN) / 4
  for (const [at, [name, value]] of facts.entries()) {
    const x = MARGIN + (at % 4) * column
    const y = 92 + Math.floor(at / 4) * 50
    write(pen, name, x, y, 13, false, theme.text2)
    write(pen, value, x, y + 24, 20, true, theme.text)
  }
  const half = (WIDTH - 2 * MARGIN - GAP) / 2
  for (const [at, spec] of wide.entries())
    await chart(pen, spec, MARGIN, top + at * (CHART + GAP), WIDTH - 2 * MARGIN)
  for (const [at, spec] of halves.entries())
    await chart(
      pen,
      spec,
      MARGIN + (at % 2) * (half + GAP),
      top + (wide.length + Math.floor(at / 2)) * (CHART + GAP),
      half,
    )
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}

/** Offers the picture for saving. @returns its name, or null where the browser could not draw it */
export async function savePicture(t: Translate, view: BoardView): Promise<string | null> {
  const blob = await boardPicture(t, view).catch(() => null)
  if (blob === null) return null
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = `${fileStem(view)}.png`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), KEEP)
  return link.download
}
