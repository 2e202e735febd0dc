/** Types of exports, the same text in every department; see `graph/schema/shared.ts`. */
export const exportTypes: Readonly<Record<string, string>> = {
  Export: `"""由清單製成的檔案，在背景製作 · A list that is made into a file, in the background"""
type Export @shareable {
  id: ID!
  "清單 · The type of its records"
  list: String!
  format: ExportFormat!
  "檔案名稱，依檔案的語言 · What the file is called, in its own language: the list, and when it was asked for"
  fileName: String!
  state: ExportState!
  "已寫入筆數 · Records written so far"
  rows: Int!
  bytes: Int!
  "下載位址，只供本人 · Where this person alone fetches it; empty until it is ready"
  path: String
  "未能完成的原因，依讀者語言 · Why it failed, in the reader's language"
  says: String
  startedAt: Instant!
  "其後刪除 · It is deleted then"
  expiresAt: Instant!
  "供閘道轉交 · For the gateway, which hands it out: a piece of the file, base64"
  piece(part: Int = 0): String @inaccessible
}`,
  ExportFormat: `"""CSV 依 RFC 4180 · XLSX 為 Excel 試算表"""
enum ExportFormat {
  CSV
  XLSX
}`,
  ExportState: `enum ExportState {
  CANCELLED
  FAILED
  READY
  RUNNING
  WAITING
}`,
};
