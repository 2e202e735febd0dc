import type { Department } from '@marquee/kernel';
import { MOST_EXPORTED } from '../../exports/limits.js';
import { camel, pascal } from './names.js';
import type { Types } from './types.js';

/** Types of exports, the same text in every department; see `shared.ts`. */
export const exportTypes: Readonly<Record<string, string>> = {
  Export: `"""由清單製成的檔案，在背景製作 · A list that is made into a file, in the background"""
type Export @shareable {
  id: ID!
  "清單 · The type of its records"
  list: String!
  format: ExportFormat!
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

/** Names carry the department, because every name in the graph is one department's: `customerServiceExports`. */
export function exportNames({ name }: Pick<Department, 'name'>) {
  const own = name.split('-').map(pascal).join('');
  return {
    one: `${camel(own)}Export`,
    mine: `${camel(own)}Exports`,
    start: `start${own}Export`,
    cancel: `cancel${own}Export`,
  };
}

/** Adds how lists become files. */
export function addExports(types: Types, d: Department): void {
  const names = exportNames(d);
  types.field('Query', names.one, `${names.one}(id: ID!): Export`, '本人的匯出 · One of your own exports');
  types.field('Query', names.mine, `${names.mine}: [Export!]`, '本人的匯出，由近至遠 · Your own exports, latest first');
  if (!types.has('Mutation')) types.define('Mutation', 'type Mutation');
  types.field(
    'Mutation',
    names.start,
    `${names.start}(key: String!, format: ExportFormat = CSV, commandId: ID): Export`,
    `匯出清單，key 為清單的 exportKey；最多 ${MOST_EXPORTED.rows} 筆；可查閱該清單者 · Exports a list by its exportKey, at most ${MOST_EXPORTED.rows} records; whoever may read the list`,
  );
  types.field(
    'Mutation',
    names.cancel,
    `${names.cancel}(id: ID!): Export`,
    '取消本人的匯出 · Ends one of your own exports',
  );
}
