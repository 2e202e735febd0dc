import type { Department } from '@marquee/kernel';
import { camel, departmentName } from '../graph/schema/names.js';
import type { Types } from '../graph/schema/types.js';
import { MOST_EXPORTED } from './limits.js';

/** Names carry the department, because every name in the graph is one department's: `customerServiceExports`. */
export function exportNames({ name }: Pick<Department, 'name'>) {
  const own = departmentName(name);
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
