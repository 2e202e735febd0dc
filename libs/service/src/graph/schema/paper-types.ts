/** The type of papers, the same text in every department; see `shared.ts`. */
export const paperTypes: Readonly<Record<string, string>> = {
  Paper: `"""表單的 PDF，A4 雙語 · A form as PDF: A4, in both languages"""
type Paper @shareable {
  "紀錄版次 · The version of the record"
  version: Int!
  "人所稱的版本 · The version that people speak of, where it has its own count"
  edition: Int
  "尚非定稿，印有「草稿」 · Not final: every page says so"
  draft: Boolean!
  "下載位址，依讀者權限 · Where it is fetched, with the rights of whoever fetches it"
  path: String!
  "尚未開啟此版本的相關人員 · Those whom it concerns and who have not opened this version, by the ids under which they sign in"
  unopenedByIds: [ID!]!
  "供閘道轉交 · For the gateway, which has it set: what stands on it, as JSON"
  page(opened: Boolean = true): String @inaccessible
}`,
};
