/** Types of imports, the same text in every department; see `shared.ts`. */
export const importTypes: Readonly<Record<string, string>> = {
  ImportRow: `"""檔案的一列：列號與各欄的文字 · A row of a file: its number, and the texts of its cells"""
input ImportRow {
  row: Int!
  cells: [String!]!
}`,
  ImportMapping: `"""哪一欄是什麼；field 留空即不匯入該欄 · Which column is what; an empty field leaves it out"""
input ImportMapping {
  heading: String!
  field: String!
}`,
  ImportPlan: `"""檔案各欄將作何用 · What the columns of a file are taken for"""
type ImportPlan @shareable {
  fields: [ImportField!]!
  "不匯入的欄 · Columns that are left out"
  ignored: [String!]!
  "被其他列提及的列先行：key 為其欄，after 為提及它的欄 · Rows that others name go first: named by key, in the column after"
  key: String
  after: String
}`,
  ImportField: `type ImportField @shareable {
  field: String!
  "依讀者語言 · In the reader's language"
  says: String!
  expects: String!
  required: Boolean!
  "認得的欄名 · Headings under which it is known"
  heads: [String!]!
  "檔案中的欄名；沒有則為空 · Its column in the file, if there is one"
  heading: String
}`,
  ImportAnswer: `"""每列的結果 · What became of each row"""
type ImportAnswer @shareable {
  rows: [ImportedRow!]!
}`,
  ImportedRow: `type ImportedRow @shareable {
  row: Int!
  outcome: ImportOutcome!
  id: ID
  mistakes: [ImportMistake!]!
  "尚待辦理之事，或與紀錄不同之處 · What is still to be done, or where the record says otherwise"
  notes: [String!]!
  "此列所佔用的識別；同一檔案兩列相同即為重複 · What the row takes for itself: two rows of a file with one in common are one too many"
  takes: [String!]!
}`,
  ImportMistake: `type ImportMistake @shareable {
  "檔案中的欄名 · The column of the file"
  heading: String
  field: String
  rule: String!
  clause: ID
  "依讀者語言 · In the reader's language"
  says: String!
}`,
  ImportOutcome: `"""NEW 已匯入（試行時：將匯入）· EXISTS 已有相同紀錄 · CHANGED 已有紀錄而內容不同，不覆寫 · REFUSED 不獲接受 · LATER 未及處理，請再送"""
enum ImportOutcome {
  CHANGED
  EXISTS
  LATER
  NEW
  REFUSED
}`,
};
