import { CSV_BOM, csvRow } from '../csv.ts'
import type { RowProblem } from '../returns/import.ts'

interface Words {
  readonly titles: readonly [row: string, column: string, value: string, reason: string, used: string]
  readonly reasons: Readonly<Record<RowProblem['reason'], string>>
  readonly skipped: string
  readonly kept: string
  readonly file: string
}

const hans: Words = {
  titles: ['行号', '列', '内容', '原因', '处理'],
  reasons: {
    missing: '必填项为空',
    e_notation: '长号码被表格改成了科学计数法，末位已丢失',
    not_a_number_text: '不是完整的号码',
    money_malformed: '金额格式不对',
    money_negative: '金额为负',
    money_absurd: '金额大得不合理',
    money_too_precise: '金额的小数多于两位',
    date_unreadable: '日期无法识别',
    quantity_unreadable: '数量无法识别',
    duplicate: '与前面某行完全相同',
    cell_too_long: '单元格内容过长',
    too_many_cells: '单元格比表头多',
    conflicting_rows: '同一退款编号的各行互相矛盾',
    case_unknown: '没有对应的退货单',
  },
  skipped: '整行未导入',
  kept: '已导入，但不用此值',
  file: '导入问题',
}
const hant: Words = {
  titles: ['列號', '欄', '內容', '原因', '處理'],
  reasons: {
    missing: '必填項為空',
    e_notation: '長號碼被試算表改成了科學記號，末位已遺失',
    not_a_number_text: '不是完整的號碼',
    money_malformed: '金額格式不對',
    money_negative: '金額為負',
    money_absurd: '金額大得不合理',
    money_too_precise: '金額的小數多於兩位',
    date_unreadable: '日期無法辨識',
    quantity_unreadable: '數量無法辨識',
    duplicate: '與前面某列完全相同',
    cell_too_long: '儲存格內容過長',
    too_many_cells: '儲存格比表頭多',
    conflicting_rows: '同一退款編號的各列互相矛盾',
    case_unknown: '沒有對應的退貨單',
  },
  skipped: '整列未匯入',
  kept: '已匯入，但不用此值',
  file: '匯入問題',
}
const en: Words = {
  titles: ['Row', 'Column', 'Value', 'Reason', 'Result'],
  reasons: {
    missing: 'Needed, but empty',
    e_notation: 'A long number that a spreadsheet turned into E-notation: its last digits are lost',
    not_a_number_text: 'Not a whole number as the platform gives them',
    money_malformed: 'Not an amount',
    money_negative: 'Negative amount',
    money_absurd: 'Absurdly large amount',
    money_too_precise: 'More than two decimals',
    date_unreadable: 'Unreadable date',
    quantity_unreadable: 'Unreadable quantity',
    duplicate: 'The same as an earlier row in every field',
    cell_too_long: 'Cell too long',
    too_many_cells: 'More cells than headers',
    conflicting_rows: 'Rows of one refund contradict each other',
    case_unknown: 'No such return case',
  },
  skipped: 'Row not imported',
  kept: 'Imported without this value',
  file: 'import-problems',
}

function wordsOf(language: string): Words {
  if (!language.startsWith('zh')) return en
  return /hant|tw|hk|mo/i.test(language) ? hant : hans
}

/** An import's bad rows as a CSV file in the reader's language: row, column, value, reason, what became of it. */
export function problemsCsv(
  problems: readonly RowProblem[],
  language: string,
  importId: number,
): { name: string; text: string; rows: number } {
  const words = wordsOf(language)
  const text = (value: string) => ({ kind: 'text', value }) as const
  const rows = problems.map(({ row, column, value, reason, skipped }) =>
    csvRow([
      { kind: 'number', value: String(row) },
      text(column),
      text(value),
      text(words.reasons[reason]),
      text(skipped ? words.skipped : words.kept),
    ]),
  )
  return {
    name: `${words.file}-${importId}.csv`,
    text: `${CSV_BOM}${csvRow(words.titles.map(text))}${rows.join('')}`,
    rows: rows.length,
  }
}
