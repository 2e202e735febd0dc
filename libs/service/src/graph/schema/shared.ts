import { deadLetterTypes } from './dead-letter-types.js';
import { exportTypes } from '../../exports/export-types.js';
import { importTypes } from '../../imports/import-types.js';
import { heldTypes } from '../../persons/held-types.js';
import { paperTypes } from './paper-types.js';
import { scalars } from './scalars.js';

/** First line of every department's SDL. Never above v2.9: the MIT composer stops there. */
export const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])';

/**
 * Types that all departments share. They compose only while they are byte-identical in all seven, so they are text,
 * written once. A field is added in two releases: first with `@inaccessible` in every department, then without.
 */
const sharedObjects: Readonly<Record<string, string>> = {
  Rejection: `"""指令被規章拒絕，並列出所有未遵守的規則 · The regulation refuses the command; every broken rule is listed"""
type Rejection @shareable {
  broken: [BrokenRule!]!
}`,
  Receipt: `"""指令已執行，但其紀錄不對您開放：憑此收據查詢 · The command was carried out and its record is not open to you: quote this receipt"""
type Receipt @shareable {
  id: ID!
  "表單編號 · The number of the form, where it has one"
  number: String
  at: Instant!
}`,
  BrokenRule: `"""一條未遵守的規則 · A rule that does not hold"""
type BrokenRule @shareable {
  kind: RuleKind!
  clause: ID!
  rule: String!
  field: String
  "依讀者語言 · In the reader's language"
  says: String!
  zh: String!
  en: String!
}`,
  RuleKind: `"""INPUT 表單內容 · STATE 時機或次序 · DUTY 職責；what a broken rule is about: the form, the moment, or the person"""
enum RuleKind {
  INPUT
  STATE
  DUTY
}`,
  PageInfo: `type PageInfo @shareable {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}`,
  Money: `"""金額 · An amount of money"""
type Money @shareable {
  amount: MinorUnits!
  "ISO 4217"
  currency: String!
}`,
  MoneyInput: `input MoneyInput {
  amount: MinorUnits!
  "ISO 4217"
  currency: String!
}`,
  HistoryEntry: `"""一次已執行的指令 · A command that was carried out"""
type HistoryEntry @shareable {
  version: Int!
  at: Instant!
  command: String!
  actorId: ID!
  actor: Employee
  "代誰行事 · The absent person in whose place it was done"
  onBehalfOfId: ID
  "經誰轉委 · The delegate in between"
  throughId: ID
  clauses: [ID!]!
  events: [String!]!
  warnings: [BrokenRule!]!
  policyVersion: Int!
}`,
  StoredFile: `"""已存檔案；上載見 /files · A stored file; it is uploaded at /files"""
type StoredFile @shareable {
  fileId: ID!
  "內容的 SHA-256 · SHA-256 of the content"
  sha256: String!
  name: String!
  bytes: Int!
  mediaType: String!
  "下載位址，五分鐘內有效，只供您本人 · Where to get it: good for five minutes, for you alone"
  path: String!
  "縮圖位址，只有圖片才有 · Where to get a small picture of it; of images alone"
  thumbnail: String
}`,
  PrintedForm: `"""可列印的表單，一頁自足的 HTML · A form to print: one self-contained HTML page"""
type PrintedForm @shareable {
  number: String!
  html: String!
  "所印內容的摘要，只有本部門能算出 · Digest of what is printed, which this department alone can make"
  hash: String!
  version: Int!
  asOf: Instant!
}`,
  ChineseOrder: `"""中文名稱的排序：STROKE 筆畫 · PINYIN 拼音；how Chinese names are put in order: by strokes, or as spoken in Mandarin"""
enum ChineseOrder {
  STROKE
  PINYIN
}`,
  Language: `enum Language {
  zh_Hant
  en
}`,
};

/** Operators that a filter offers, by scalar. Anything else a client may wish for does not exist. */
export const operators: Readonly<Record<string, readonly string[]>> = {
  ID: ['eq', 'in'],
  String: ['eq', 'in', 'startsWith'],
  TimeZone: ['eq', 'in'],
  Boolean: ['eq'],
  Int: ['eq', 'in', 'gt', 'gte', 'lt', 'lte'],
  Float: ['gt', 'gte', 'lt', 'lte'],
  Instant: ['gt', 'gte', 'lt', 'lte'],
  Day: ['eq', 'in', 'gt', 'gte', 'lt', 'lte'],
};
/** Operators of a filter on an enum. */
export const ENUM_OPERATORS = ['eq', 'in'] as const;

/** The input type that filters values of `type`. */
export function filterInput(type: string, offered: readonly string[]): string {
  const fields = offered.map((name) => `  ${name}: ${name === 'in' ? `[${type}!]` : type}`);
  return `input ${type}Filter {\n${fields.join('\n')}\n}`;
}

/** Every shared definition by name; those that a department does not use are left out of its SDL. */
export const sharedDefinitions: ReadonlyMap<string, string> = new Map([
  ...Object.entries(sharedObjects),
  ...Object.entries(deadLetterTypes),
  ...Object.entries(exportTypes),
  ...Object.entries(heldTypes),
  ...Object.entries(paperTypes),
  ...Object.entries(importTypes),
  ...Object.entries(scalars).map(([name, s]) => [name, `"""${s.description}"""\nscalar ${name}`] as const),
  ...Object.entries(operators).map(([name, offered]) => [`${name}Filter`, filterInput(name, offered)] as const),
]);
