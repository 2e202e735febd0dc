import { type Asking, type Command, namedIn, type Row, type Rule } from '@marquee/kernel';
import type { Company } from '../company.js';
import type { ViewStore } from '../store/store.js';

interface Known {
  readonly views: Pick<ViewStore, 'getMany'>;
  readonly company: Pick<Company, 'people'>;
}

/**
 * What holds for every command before its own rules: whomever a person names in a form is somebody the company knows.
 * One rule for each field that names anybody. The company's own machinery hands on what was accepted before.
 */
export async function peopleRules(
  { views, company: { people } }: Known,
  command: Pick<Command, 'input'>,
  { actor, input }: Pick<Asking<unknown, unknown>, 'actor' | 'input'>,
): Promise<readonly Rule<unknown>[]> {
  const named = actor.roles.includes('system') ? [] : namedIn(command.input, input, people.record);
  if (named.length === 0) return [];
  const ids = [...new Set(named.map(({ id }) => id))];
  const rows = await views.getMany(people.view, ids);
  const rowOf = (id: string): Row<object> | undefined => rows[ids.indexOf(id)];
  const fields = [...new Set(named.map(({ field }) => field))];
  return fields.map((field) =>
    people.rule(
      field,
      [...new Set(named.filter((n) => n.field === field).map(({ id }) => id))].map((id) => ({ id, row: rowOf(id) })),
    ),
  );
}
