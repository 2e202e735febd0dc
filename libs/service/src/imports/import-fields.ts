import type { Department, Import } from '@marquee/kernel';
import { pascal } from '../graph/schema/names.js';
import type { Types } from '../graph/schema/types.js';
import { MOST_IMPORTED } from './limits.js';

/** How an import is named in the graph: `clientsImport`, `importClients`, `rememberClientsImport`. */
export const importNames = ({ name }: Pick<Import, 'name'>) => ({
  plan: `${name}Import`,
  take: `import${pascal(name)}`,
  remember: `remember${pascal(name)}Import`,
});

/** Adds what people may import. */
export function addImports(types: Types, { imports, aggregates }: Department): void {
  for (const one of imports) {
    const names = importNames(one);
    const command = aggregates.flatMap((a) => a.commands.get(one.begins) ?? [])[0]!;
    const who = types.words.command(command);
    types.field(
      'Query',
      names.plan,
      `${names.plan}(headings: [String!]!): ImportPlan!`,
      `${one.says.zh}：檔案各欄的用途 · ${one.says.en}: what the columns of a file are taken for`,
    );
    types.field(
      'Mutation',
      names.remember,
      `${names.remember}(headings: [String!]!, map: [ImportMapping!]!): ImportPlan!`,
      `記住這種檔案的欄位用途 · Remembers what the columns of such a file are\n${who}`,
    );
    types.field(
      'Mutation',
      names.take,
      `${names.take}(headings: [String!]!, rows: [ImportRow!]!, dryRun: Boolean = false): ImportAnswer!`,
      `${one.says.zh}，每次最多 ${MOST_IMPORTED.rows} 列；dryRun 只判斷、不寫入 · ${one.says.en}, at most ${MOST_IMPORTED.rows} rows at a time; dryRun judges and writes nothing\n${who}`,
    );
  }
}
