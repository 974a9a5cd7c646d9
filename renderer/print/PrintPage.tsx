import './print.css'
import { type ReactNode, useEffect, useState } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { PAPERS, type Paper, type PrintAnswer, type Printers } from '../../shared/print.ts'
import { prefer, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Icon.tsx'
import { DIALOG_LAYER, useKeys } from '../ui/keys.ts'
import { listPrinters, printPage, savePdf, shellPrints } from './printer.ts'
import type { Sheet } from './printStore.ts'
import { usePages } from './usePages.ts'

const ALL: readonly [Paper, ...Paper[]] = ['a4', 'mm80', 'mm58']

/** A preview lies over dialogs too, and their keys are still meanwhile. */
const PREVIEW_LAYER = DIALOG_LAYER + 10

/** How a sheet went to the printer; `handed` to the browser, which does not tell more. */
type Told =
  | PrintAnswer
  | { readonly done: 'handed' }
  | { readonly done: 'saved' }
  | { readonly done: 'no_pdf' }

/** `@page` of the paper that is shown: the page policy allows no style element, but sheets of the object model. */
function usePageSize(width: number, height: number): void {
  useEffect(() => {
    const style = new CSSStyleSheet()
    style.replaceSync(`@page sheet { size: ${width}mm ${height}mm; margin: 0; }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, style]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== style)
    }
  }, [width, height])
}

/** The system's printers; null until it has said. */
function usePrinters(): Printers | null {
  const [printers, setPrinters] = useState<Printers | null>(null)
  useEffect(() => {
    let gone = false
    void listPrinters().then((found) => {
      if (!gone) setPrinters(found)
    })
    return () => {
      gone = true
    }
  }, [])
  return printers
}

interface PrintPageProps {
  readonly sheet: Sheet
  readonly onClose: () => void
}

/** The preview of a sheet at its true proportions, and the way to the printer: what is seen is what is printed. */
export function PrintPage({ sheet, onClose }: PrintPageProps) {
  const t = useT()
  const kept = useApp((state) => state.preferences.paper[sheet.kind])
  const keptPrinters = useApp((state) => state.preferences.printer)
  const papers = sheet.papers ?? ALL
  const paper = kept !== undefined && papers.includes(kept) ? kept : papers[0]
  const blocks = sheet.blocks(paper)
  const head = sheet.head?.(paper)
  const [measured, { pages, height }] = usePages(paper)
  const [told, setTold] = useState<Told | null>(null)
  const [busy, setBusy] = useState(false)
  const printers = usePrinters()
  const shell = shellPrints()
  const printer = printers?.find(({ name }) => name === keptPrinters[paper]) ?? printers?.[0] ?? null
  usePageSize(PAPERS[paper].width, height)

  const choosePaper = (next: Paper | undefined) => {
    if (next === undefined) return
    setTold(null)
    prefer({ paper: { ...useApp.getState().preferences.paper, [sheet.kind]: next } })
  }
  const nextPrinter = () => {
    if (!printers || printer === null) return
    const next = printers[(printers.indexOf(printer) + 1) % printers.length]
    if (next) prefer({ printer: { ...keptPrinters, [paper]: next.name } })
  }
  const tell = (answer: Told) => {
    setTold(answer)
    setBusy(false)
    announce(t(`print.told.${answer.done}`, { why: 'why' in answer ? answer.why : '' }), 'assertive')
  }
  const print = async () => {
    if (busy || pages.length === 0) return
    setBusy(true)
    if (shell && printers !== null && printer === null) {
      tell({ done: 'no_printer' })
      return
    }
    tell((await printPage({ printer: printer?.name ?? null, paper, height })) ?? { done: 'handed' })
  }
  const save = async () => {
    if (busy) return
    setBusy(true)
    tell({ done: (await savePdf(`${sheet.title}.pdf`)) ? 'saved' : 'no_pdf' })
  }
  useKeys(
    [
      { key: 'Enter', run: () => void print() },
      { key: 'ctrl+Enter', run: () => void print() },
      { key: 'ctrl+p', run: () => void print() },
      { key: 'Escape', run: onClose },
      { key: 'r', run: nextPrinter },
      ...(shell ? [{ key: 's', run: () => void save() }] : []),
      ...papers.map((each, index) => ({ key: String(index + 1), run: () => choosePaper(each) })),
    ],
    { layer: PREVIEW_LAYER },
  )

  const problem = told && ['no_printer', 'failed', 'refused', 'no_pdf'].includes(told.done)
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="overlay print-overlay">
      <Modal className="print-modal">
        <AriaDialog className="dialog print-dialog">
          <header className="print-bar">
            <Heading slot="title">{sheet.title}</Heading>
            <span className="muted num">
              {t('print.pages', {
                count: pages.length,
                width: PAPERS[paper].width,
                height: Math.round(height),
              })}
            </span>
            <span className="grow" />
            <fieldset className="print-papers" aria-label={t('print.paper')}>
              {papers.map((each, index) => (
                <Button
                  key={each}
                  k={String(index + 1)}
                  pressed={each === paper}
                  onPress={() => choosePaper(each)}
                >
                  {t(`print.papers.${each}`)}
                </Button>
              ))}
            </fieldset>
            {shell && printers !== null && (
              <Button icon="print" k="r" onPress={nextPrinter} disabled={printers.length < 2}>
                {printer?.shown ?? t('print.none')}
              </Button>
            )}
            {shell && (
              <Button k="s" onPress={() => void save()} disabled={busy}>
                {t('print.save')}
              </Button>
            )}
            <Button k="Escape" onPress={onClose}>
              {t('common.close')}
            </Button>
            <Button kind="main" icon="print" k="Enter" onPress={() => void print()} disabled={busy}>
              {t('common.print')}
            </Button>
          </header>
          {told && (
            <p className={`print-told ${problem ? 'at' : 'in'}`} role={problem ? 'alert' : 'status'}>
              <Status role={problem ? 'at' : 'ok'} />
              {t(`print.told.${told.done}`, { why: 'why' in told ? told.why : '' })}
            </p>
          )}
          <section
            className="print-view"
            ref={scrollsByKey}
            aria-label={t('print.preview')}
            data-paper={paper}
          >
            {pages.map((page, index) => (
              <Leaf key={page[0] ?? 0} paper={paper} height={height}>
                {index > 0 && head}
                {page.map((at) => (
                  <div className="print-block" key={at}>
                    {blocks[at]}
                  </div>
                ))}
                {paper === 'a4' && (
                  <footer className="print-foot">{t('print.nth', { n: index + 1, of: pages.length })}</footer>
                )}
              </Leaf>
            ))}
          </section>
          <div className="print-measure" data-paper={paper} ref={measured} aria-hidden="true">
            <div className="print-block">{head}</div>
            {keyed(blocks).map(({ key, block }) => (
              <div className="print-block" key={key}>
                {block}
              </div>
            ))}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

const keyed = (blocks: readonly ReactNode[]) => blocks.map((block, at) => ({ key: `${at}`, block }))

/** What scrolls must be reached by keyboard. */
const scrollsByKey = (element: HTMLElement | null) => element?.setAttribute('tabindex', '0')

interface LeafProps {
  readonly paper: Paper
  readonly height: number
  readonly children: ReactNode
}

/** One page. */
function Leaf({ paper, height, children }: LeafProps) {
  return (
    <article className="print-leaf" data-paper={paper} style={{ height: `${height}mm` }}>
      {children}
    </article>
  )
}
