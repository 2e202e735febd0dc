/** Types of what is held on a person, the same text in every department; see `graph/schema/shared.ts`. */
export const heldTypes: Readonly<Record<string, string>> = {
  HeldText: `"""持有的一項個人資料 · A personal text that is held on somebody"""
type HeldText @shareable {
  record: HeldRecord!
  kind: HeldKind!
  "欄位名稱，逐層以點相連 · Names of fields, by dots"
  field: String!
  "欄位，依讀者語言 · The field in words, in the reader's language"
  label: String!
  zh: String!
  en: String!
  value: String!
  "紀錄最近更新的時間；源自其他部門者不詳 · When the record was last changed; unknown of what others told"
  since: Instant
}`,
  HeldRecord: `"""持有資料的紀錄 · The record that holds it"""
type HeldRecord @shareable {
  type: String!
  id: ID!
  "紀錄，依讀者語言 · The record in words, in the reader's language"
  says: String!
  zh: String!
  en: String!
}`,
  HeldKind: `"""RECORD 本部門的紀錄 · TOLD 由其他紀錄得知；whether the department wrote it down itself, or remembers it from other records"""
enum HeldKind {
  RECORD
  TOLD
}`,
};
