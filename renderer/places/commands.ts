import type { CaseId, OperatorId, ParcelId } from '../../shared/ids.ts'
import type { Clue, DeskTask, PlacedParcel, UnclaimedItem } from '../../shared/returns/place.ts'
import type { Command } from '../receive/Dock.tsx'
import type { Translate } from '../text/index.ts'
import { type Answer, isHere, shownParcel } from './finder.ts'
import type { Open } from './ShelfDialogs.tsx'
import type { useStock } from './useStock.ts'

export type DockCommand = Command

interface MapActs {
  readonly clear: () => void
  readonly moveBack: () => void
  readonly receive: (number: string) => void
  readonly inspect: (parcelId: ParcelId, caseId: CaseId) => void
  readonly open: (dialog: Open) => void
  readonly clueOf: (id: ParcelId) => Clue | null
}

/** The case that an inspection of this parcel could be of: one that customer service has not closed. */
function toInspect({ parcel, cases }: PlacedParcel): CaseId | null {
  if (parcel.state.state !== 'received') return null
  const open = cases.find(({ workState, goods }) => workState !== 'settled' && goods !== 'inspected')
  return open?.id ?? null
}

/** What can be done with what was scanned last. */
export function mapCommands(t: Translate, answer: Answer, act: MapActs): DockCommand[] {
  const shown = shownParcel(answer)
  const commands: DockCommand[] = []
  if (answer.kind === 'none')
    commands.push({
      k: 'Enter',
      main: true,
      text: t('places.do.receive'),
      run: () => act.receive(answer.text),
    })
  else if (shown !== null) commands.push(...parcelCommands(t, shown, act))
  if (answer.kind === 'moved' && answer.from !== null && answer.from !== answer.to)
    commands.push({ k: 'u', text: t('receive.undo.title'), run: act.moveBack })
  commands.push(
    {
      k: 'n',
      text: t('places.do.unlabelled'),
      run: () => act.open({ kind: 'clue', parcel: null, clue: null }),
    },
    { k: 'l', text: t('places.do.labels'), run: () => act.open({ kind: 'labels' }) },
    { k: 'a', text: t('places.do.places'), run: () => act.open({ kind: 'places' }) },
  )
  return commands
}

function parcelCommands(t: Translate, placed: PlacedParcel, act: MapActs): DockCommand[] {
  const { parcel } = placed
  const clue = act.clueOf(parcel.id)
  if (parcel.unclaimed && isHere(placed))
    return [
      {
        k: 'b',
        main: true,
        text: t('places.do.bind'),
        run: () => act.open({ kind: 'bind', item: { parcel, clue } }),
      },
      { k: 'c', text: t('places.do.clue'), run: () => act.open({ kind: 'clue', parcel, clue }) },
    ]
  const commands: DockCommand[] = []
  const caseId = toInspect(placed)
  if (caseId !== null)
    commands.push({
      k: 'Enter',
      main: true,
      text: t('places.do.open'),
      run: () => act.inspect(parcel.id, caseId),
    })
  if (placed.cases.length > 0 && parcel.state.state === 'received')
    commands.push({ k: 'x', text: t('places.do.unbind'), run: () => act.open({ kind: 'unbind', placed }) })
  return commands
}

interface UnclaimedActs {
  readonly open: (dialog: Open) => void
  readonly move: (item: UnclaimedItem) => void
}

/** What can be done with an unclaimed parcel. */
export function unclaimedCommands(
  t: Translate,
  item: UnclaimedItem | null,
  { open, move }: UnclaimedActs,
): DockCommand[] {
  const added: DockCommand = {
    k: 'n',
    text: t('places.do.unlabelled'),
    run: () => open({ kind: 'clue', parcel: null, clue: null }),
  }
  if (item === null) return [added]
  return [
    { k: 'Enter', main: true, text: t('places.do.bind'), run: () => open({ kind: 'bind', item }) },
    { k: 'c', text: t('places.do.clue'), run: () => open({ kind: 'clue', ...item }) },
    { k: 'm', text: t('places.do.move'), run: () => move(item) },
    added,
  ]
}

/** What can be done with units that are to be put away. */
export function stockCommands(
  t: Translate,
  stock: ReturnType<typeof useStock>,
  { open }: { readonly open: (dialog: Open) => void },
): DockCommand[] {
  const { item } = stock.choice
  const commands: DockCommand[] = []
  if (item !== null && stock.way === 'send_back')
    commands.push({
      k: 'Enter',
      main: true,
      text: t('places.do.sendUnits'),
      sub: t('places.do.sendHint'),
      run: () => open({ kind: 'units_back', item }),
    })
  if (item !== null && stock.way !== 'send_back' && stock.usualName !== null)
    commands.push(
      {
        k: 'Enter',
        main: true,
        text: t('places.do.putAway', { place: stock.usualName }),
        sub: t('places.do.putAwayHint'),
        run: () => void stock.putAway([item.id], null),
      },
      { k: 'a', text: t('places.do.putAll'), run: () => open({ kind: 'all' }) },
    )
  if (item !== null)
    commands.push({ k: 'g', text: t('places.do.redirect'), run: () => open({ kind: 'redirect' }) })
  if (stock.canUndo) commands.push({ k: 'u', text: t('places.do.undo'), run: () => void stock.takeBack() })
  return commands
}

interface TaskActs {
  readonly open: (dialog: Open) => void
  readonly take: () => void
  readonly showCase: (caseId: CaseId) => void
}

/** What can be done with a task of the shelves. */
export function taskCommands(
  t: Translate,
  task: DeskTask | null,
  me: OperatorId | null,
  { open, take, showCase }: TaskActs,
): DockCommand[] {
  if (task === null) return []
  const { case: brief } = task
  const main: DockCommand =
    task.kind === 'send_back'
      ? {
          k: 'Enter',
          main: true,
          text: t('places.do.sendUnits'),
          sub: t('places.do.sendHint'),
          run: () => open({ kind: 'send_back', task }),
        }
      : { k: 'Enter', main: true, text: t('places.do.late'), run: () => open({ kind: 'late', task }) }
  const mine = task.owner !== null && task.owner.id === me
  return [
    main,
    { k: 't', text: t(mine ? 'places.do.giveBack' : 'places.do.take'), run: take },
    ...(brief === null ? [] : [{ k: 'v', text: t('places.do.case'), run: () => showCase(brief.id) }]),
  ]
}
