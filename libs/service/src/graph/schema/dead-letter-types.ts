/** Types of the dead letters, the same text in every department; see `shared.ts`. */
export const deadLetterTypes: Readonly<Record<string, string>> = {
  DeadLetterKey: `"""停放的鍵：有一件事件未能處理，它與其後的事件依次等人處理 · A parked key: an event could not be consumed, and it and all behind it wait for a person"""
type DeadLetterKey @shareable {
  id: ID!
  "停放它的部門 · The department that could not go on"
  department: String!
  "事件來自哪個部門 · The department whose events wait"
  publisher: String!
  "通常是項目編號 · Usually the id of a project"
  key: String!
  since: Instant!
  waiting: Int!
  "為何停放，依讀者語言 · Why, in the reader's language"
  says: String!
  zh: String!
  en: String!
  "供技術人員查閱 · For engineers"
  detail: String!
  "最先等候的事件，依次 · The first that wait, in their order"
  letters(first: Int = 20): [DeadLetter!]!
}`,
  DeadLetterKeyEdge: 'type DeadLetterKeyEdge @shareable {\n  cursor: String!\n  node: DeadLetterKey!\n}',
  DeadLetterKeyConnection:
    'type DeadLetterKeyConnection @shareable {\n  edges: [DeadLetterKeyEdge!]!\n  nodes: [DeadLetterKey!]!\n  pageInfo: PageInfo!\n}',
  DeadLetter: `"""等人處理或已處理的事件 · An event that waits for a person, or did"""
type DeadLetter @shareable {
  id: ID!
  "例如 cs.InitiationApproved；無法讀取者為空 · Empty when it cannot be read"
  event: String
  "事件的意思，依讀者語言 · The event in words, in the reader's language"
  title: String
  "所屬紀錄 · The record it belongs to"
  subject: String
  "它是哪些條款的憑證 · The clauses it is evidence for"
  clauses: [ID!]!
  happenedAt: Instant
  "內容，JSON；只給可查閱公司全部資料的人 · Its data as JSON, for those who see all of the company"
  data: String
  parkedAt: Instant!
  says: String!
  zh: String!
  en: String!
  detail: String!
  state: DeadLetterState!
  "由誰、何時、為何處理 · Who settled it, when and why"
  settledById: ID
  settledAt: Instant
  settledReason: String
}`,
  DeadLetterState: `enum DeadLetterState {
  PARKED
  REPLAYED
  DISCARDED
}`,
  DeadLetterEdge: 'type DeadLetterEdge @shareable {\n  cursor: String!\n  node: DeadLetter!\n}',
  DeadLetterConnection:
    'type DeadLetterConnection @shareable {\n  edges: [DeadLetterEdge!]!\n  nodes: [DeadLetter!]!\n  pageInfo: PageInfo!\n}',
  DeadLetterProgress: `"""重播到哪裡 · How far a replay came"""
type DeadLetterProgress @shareable {
  replayed: Int!
  waiting: Int!
  "為何未能清空，依讀者語言 · Why it did not empty the key, in the reader's language"
  says: String
  zh: String
  en: String
  detail: String
}`,
};
