import './lists.css'
import './shelves.css'
import { useMemo, useRef, useState } from 'react'
import { scannedLocation } from '../../shared/returns/placeLabel.ts'
import { call, newCommandId } from '../client.ts'
import { Dock } from '../receive/Dock.tsx'
import { openCase, openInspection, scanAtDesk, useApp } from '../store.ts'
import { useT } from '../text/index.ts'
import { Button } from '../ui/Button.tsx'
import { errorText } from '../ui/errors.ts'
import { Icon, Status } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { type KeyBinding, useKeys } from '../ui/keys.ts'
import { playVerdict } from '../ui/sound.ts'
import { toast } from '../ui/toast.ts'
import { useScans } from '../ui/wedge.ts'
import { AnswerPanel } from './Answer.tsx'
import { type DockCommand, mapCommands, stockCommands, taskCommands, unclaimedCommands } from './commands.ts'
import { isNumberOf, shownParcel } from './finder.ts'
import { searchUnclaimed } from './lists.ts'
import { RackMap } from './RackMap.tsx'
import { type Open, ShelfDialogs } from './ShelfDialogs.tsx'
import { StockTab } from './StockTab.tsx'
import { TasksTab } from './TasksTab.tsx'
import { UnclaimedTab } from './UnclaimedTab.tsx'
import { useChoice } from './useChoice.ts'
import { useFinder } from './useFinder.ts'
import { useShelves } from './useShelves.ts'
import { useStock } from './useStock.ts'

const TABS = ['map', 'unclaimed', 'stock', 'tasks'] as const
export type Tab = (typeof TABS)[number]

/** Where everything lies: shelves, unclaimed parcels, goods to put away, parcels to send back. */
export default function ShelvesScreen() {
  const t = useT()
  const me = useApp((state) => state.session?.operator.id ?? null)
  const { shelves, error, reload } = useShelves()
  const { places, unclaimed, tasks } = shelves
  const [tab, showTab] = useState<Tab>('map')
  /** What could not be done, until the next thing is. */
  const [problem, setProblem] = useState<string | null>(null)
  const [open, setOpen] = useState<Open>({ kind: 'none' })
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState('')
  const field = useRef<HTMLInputElement>(null)

  const known = useMemo(() => new Set(places?.places.map(({ code }) => code)), [places])
  const finder = useFinder(known)
  const stray = useMemo(() => searchUnclaimed(unclaimed ?? [], wanted), [unclaimed, wanted])
  const strays = useChoice(stray, ({ parcel }) => parcel.id)
  const jobs = useChoice(tasks ?? [], ({ id }) => id)
  const stock = useStock(shelves.stock, places?.places ?? [], setProblem)

  const setTab = (next: Tab) => {
    setProblem(null)
    showTab(next)
  }
  const refuse = (words: string) => {
    playVerdict('error')
    setProblem(words)
  }
  const findHere = (number: string) => {
    setTab('map')
    finder.take(number)
  }
  useScans((scanned) => {
    const label = scannedLocation(scanned)
    setProblem(null)
    if (tab === 'stock') {
      const { item } = stock.choice
      if (label !== null) void stock.putAway(item === null ? [] : [item.id], scanned)
      else {
        const found = stock.all.find(({ parcel }) => isNumberOf(parcel.tracking, scanned))
        if (!found) refuse(t('places.stock.notOnList'))
        else {
          stock.setWay(found.disposition)
          stock.choice.choose(found.id)
        }
      }
    } else if (tab === 'tasks' && label === null) {
      const found = (tasks ?? []).find(
        ({ parcel }) => parcel !== null && isNumberOf(parcel.tracking, scanned),
      )
      if (found) jobs.choose(found.id)
      else refuse(t('places.tasks.notOnList'))
    } else if (tab === 'unclaimed' && label === null) {
      const found = (unclaimed ?? []).find(({ parcel }) => isNumberOf(parcel.tracking, scanned))
      if (!found) findHere(scanned)
      else {
        setWanted('')
        strays.choose(found.parcel.id)
      }
    } else findHere(scanned)
    return true
  })

  const take = async () => {
    const task = jobs.item
    if (task === null) return
    const mine = task.owner?.id !== me
    const answer = await call('task.take', { commandId: newCommandId(), taskId: task.id, mine })
    if (answer.ok) toast(t(mine ? 'places.tasks.taken' : 'places.tasks.givenBack'), 'done')
    else refuse(errorText(t, answer.error))
  }
  const shown = shownParcel(finder.answer)
  const commands: readonly DockCommand[] = {
    map: () =>
      mapCommands(t, finder.answer, {
        clear: finder.clear,
        moveBack: finder.moveBack,
        receive: scanAtDesk,
        inspect: openInspection,
        open: setOpen,
        clueOf: (id) => unclaimed?.find(({ parcel }) => parcel.id === id)?.clue ?? null,
      }),
    unclaimed: () =>
      unclaimedCommands(t, strays.item, {
        open: setOpen,
        move: (item) => {
          setTab('map')
          finder.show({ kind: 'parcels', found: [{ parcel: item.parcel, cases: [] }], at: 0 })
        },
      }),
    stock: () => stockCommands(t, stock, { open: setOpen }),
    tasks: () =>
      taskCommands(t, jobs.item, me, { open: setOpen, take: () => void take(), showCase: openCase }),
  }[tab]()

  const leave = () => {
    setProblem(null)
    if (tab === 'map') finder.clear()
    else setWanted('')
  }
  const several = finder.answer.kind === 'parcels' && finder.answer.found.length > 1
  const tabKeys: readonly KeyBinding[] = {
    map: several
      ? [
          { key: 'ArrowDown', run: () => finder.choose(1) },
          { key: 'ArrowUp', run: () => finder.choose(-1) },
        ]
      : [],
    unclaimed: strays.keys,
    stock: [
      ...stock.choice.keys,
      { key: 'ArrowLeft', run: () => stock.turn(-1) },
      { key: 'ArrowRight', run: () => stock.turn(1) },
    ],
    tasks: jobs.keys,
  }[tab]
  useKeys(
    [
      ...TABS.map((each, index) => ({
        key: String(index + 1),
        label: t(`places.tab.${each}`),
        run: () => setTab(each),
      })),
      { key: '/', label: t('places.do.search'), run: () => field.current?.focus() },
      { key: 'Escape', run: leave },
      ...tabKeys,
      ...commands.map(({ k, text: label, run }) => ({
        key: k,
        label,
        run: () => {
          setProblem(null)
          run()
        },
      })),
    ],
    { enabled: open.kind === 'none' },
  )

  const counts: Record<Tab, number | null> = {
    map: null,
    unclaimed: unclaimed?.length ?? null,
    stock: shelves.stock?.total ?? null,
    tasks: tasks?.length ?? null,
  }
  const searching = tab === 'unclaimed'
  const { answer } = finder
  const shownPlace =
    answer.kind === 'place'
      ? answer.place.location
      : answer.kind === 'moved'
        ? answer.to
        : (shown?.parcel.location ?? null)
  return (
    <main className="screen shelves" data-tab={tab}>
      <div className="s-bar">
        <fieldset className="s-tabs" aria-label={t('places.tabs')}>
          {TABS.map((each, index) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === tab}
              aria-keyshortcuts={String(index + 1)}
              onClick={(event) => {
                if (event.detail > 0) event.currentTarget.blur()
                setTab(each)
              }}
            >
              <Kbd k={String(index + 1)} />
              {t(`places.tab.${each}`)}
              {counts[each] !== null && <span className="n">{counts[each]}</span>}
            </button>
          ))}
        </fieldset>
        <label className="s-search">
          <Icon name="search" size="s" />
          <input
            ref={field}
            type="search"
            value={searching ? wanted : text}
            placeholder={t(searching ? 'places.unclaimed.search' : 'places.search')}
            aria-label={t(searching ? 'places.unclaimed.searchLabel' : 'places.searchLabel')}
            spellCheck={false}
            autoComplete="off"
            maxLength={10_000}
            onChange={(event) => (searching ? setWanted : setText)(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              field.current?.blur()
              if (searching || text.trim() === '') return
              findHere(text)
              setText('')
            }}
          />
          <Kbd k="/" />
        </label>
      </div>
      {error !== null && places === null ? (
        <div className="s-empty" role="alert">
          <Status role="at" size="l" />
          <b>{t('places.failed')}</b>
          <p>{errorText(t, error)}</p>
          <Button onPress={reload}>{t('common.again')}</Button>
        </div>
      ) : (
        <div className={`s-body ${tab}`}>
          {problem !== null && (
            <p className="s-notice rf" role="alert">
              <Status role="rf" size="l" />
              {problem}
              <Button kind="quiet" size="s" k="Escape" onPress={leave}>
                {t('common.close')}
              </Button>
            </p>
          )}
          {tab === 'map' && (
            <>
              <AnswerPanel answer={answer} busy={finder.busy} onClear={finder.clear} />
              <RackMap
                racks={places?.racks ?? []}
                places={places?.places ?? []}
                shown={shownPlace}
                onLook={finder.look}
              />
            </>
          )}
          {tab === 'unclaimed' && (
            <UnclaimedTab
              items={unclaimed === null ? null : stray}
              searched={wanted.trim() !== ''}
              selected={strays.id}
              onChoose={strays.choose}
            />
          )}
          {tab === 'stock' && (
            <StockTab
              items={shelves.stock === null ? null : stock.items}
              counts={stock.counts}
              way={stock.way}
              beyond={stock.beyond}
              selected={stock.choice.id}
              onChoose={stock.choice.choose}
              onWay={stock.setWay}
            />
          )}
          {tab === 'tasks' && <TasksTab tasks={tasks} selected={jobs.id} onChoose={jobs.choose} />}
        </div>
      )}
      <Dock commands={commands} undoable={null} onUndo={() => {}} />
      <ShelfDialogs
        open={open}
        close={() => setOpen({ kind: 'none' })}
        shelves={shelves}
        shownPlace={shownPlace}
        stock={stock}
        onFound={(tracking) => findHere(tracking)}
        onUnbound={() => setTab('unclaimed')}
      />
    </main>
  )
}
