import type { Department } from '@marquee/kernel';
import type { GraphContext } from '../graph/answer/context.js';
import type { Entry } from '../graph/answer/entries.js';
import type { Entity } from '../graph/schema/entity.js';
import { camel, departmentName } from '../graph/schema/names.js';
import type { Types } from '../graph/schema/types.js';
import { type Printed, storedOf, wholeOf } from './printing.js';

/** What the address on a paper names. */
interface Asked {
  readonly hash: string;
  readonly number: string;
  readonly version: number;
}

const nameOf = ({ name }: Pick<Department, 'name'>) => `${camel(departmentName(name))}Paper`;

/** Adds by what the gateway tells whether a paper is one of the department's. */
export function addStanding(types: Types, d: Department): void {
  if (d.forms.length === 0) return;
  const asked = 'hash: String!, number: String!, version: Int!';
  types.field(
    'Query',
    nameOf(d),
    `${nameOf(d)}(${asked}): String @inaccessible`,
    '供閘道驗證文件 · For the gateway, which tells whether a document is genuine',
  );
}

/** What answers it: `CURRENT`, `SUPERSEDED`, or null for what never went out with this number and version. */
export const standingEntries = (d: Department, entities: ReadonlyMap<string, Entity>): readonly Entry[] =>
  d.forms.length === 0 ? [] : [['Query', nameOf(d), (_, asked: Asked, ctx) => standingOf(asked, entities, ctx)]];

async function standingOf(
  { hash, number, version }: Asked,
  entities: ReadonlyMap<string, Entity>,
  { papers, store }: GraphContext,
): Promise<string | null> {
  const paper = await papers.one(hash);
  if (paper?.number !== number || paper.version !== version) return null;
  const e = entities.get(paper.type);
  // A form of an earlier release, or a row that is no more: it did go out, and nothing says the same any more.
  if (!e?.form) return 'SUPERSEDED';
  const stored = await storedOf(e as Printed, paper.record, store);
  return stored && (await wholeOf(e as Printed, stored, store)) === paper.whole ? 'CURRENT' : 'SUPERSEDED';
}
