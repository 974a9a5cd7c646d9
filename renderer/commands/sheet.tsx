import './commands.css'
import { badgeCode, COMMAND_GROUPS, commandCode, digitCode } from '../../shared/commands/commands.ts'
import { Barcode } from '../print/Barcode.tsx'
import { openPrint } from '../print/printStore.ts'
import type { Translate } from '../text/index.ts'

interface Printed {
  readonly code: string
  readonly name: string
}

interface Person {
  readonly id: number
  readonly name: string
}

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const IN_A_ROW = 3

/** Every group of the sheet with its codes; operators' badges last. */
export function printedCodes(t: Translate, people: readonly Person[]): { title: string; codes: Printed[] }[] {
  const groups = Object.entries(COMMAND_GROUPS).map(([group, names]) => ({
    title: t(`commands.group.${group}`),
    codes: names.map((name) => ({ code: commandCode(name), name: t(`commands.name.${name}`) })),
  }))
  return [
    ...groups,
    {
      title: t('commands.group.digits'),
      codes: DIGITS.map((digit) => ({ code: digitCode(digit), name: String(digit) })),
    },
    {
      title: t('commands.group.badges'),
      codes: people.map(({ id, name }) => ({ code: badgeCode(id), name })),
    },
  ]
}

/** Shows the sheet of command barcodes before it is printed. */
export function printCommands(t: Translate, people: readonly Person[]): void {
  openPrint({
    kind: 'commands',
    title: t('commands.sheet'),
    blocks: (paper) => {
      const perRow = paper === 'a4' ? IN_A_ROW : 1
      return [
        <header key="head">
          <h2 className="ps-title">{t('commands.sheet')}</h2>
          <p className="ps-sub">{t('commands.intro')}</p>
        </header>,
        ...printedCodes(t, people).flatMap(({ title, codes }) =>
          rowsOf(codes, perRow).map((row, at) => (
            <section key={`${title}/${row[0]?.code ?? ''}`} className={perRow === 1 ? 'narrow' : ''}>
              {at === 0 && <h3 className="ps-title">{title}</h3>}
              <div className="command-row">
                {row.map(({ code, name }) => (
                  <div className="command-code" key={code}>
                    <b>{name}</b>
                    <Barcode text={code} />
                    <span className="ps-codetext">{code}</span>
                  </div>
                ))}
              </div>
            </section>
          )),
        ),
      ]
    },
  })
}

function rowsOf(codes: readonly Printed[], perRow: number): Printed[][] {
  const rows: Printed[][] = []
  for (let at = 0; at < codes.length; at += perRow) rows.push(codes.slice(at, at + perRow))
  return rows
}
