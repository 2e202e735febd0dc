import { type Actor, type Department, type Question, written } from '@marquee/kernel';
import { loadReads, type Lookup } from '../../command-bus/reads.js';
import { malformed } from '../../command-bus/refusals/errors.js';
import { idsIn, problemsOf } from '../../command-bus/prepared-command.js';
import { Breath } from '../../machinery/breath.js';
import { streamOf } from '../../model.js';
import type { PoliciesInForce } from '../../store/policies/policies-in-force.js';
import type { DepartmentStore } from '../../store/store.js';
import type { GraphContext } from './context.js';
import { sourcesOf, type Entity } from '../schema/entity.js';
import { extended, type Entry } from './entries.js';
import { withoutNulls } from './mutations.js';
import { pascal } from '../schema/names.js';
import { pageLanguage, printAnswer, type PrintArgs, readNow } from './print.js';
import { demandReader, fromRow, isReader, ownOf, show } from './read.js';

/** Most records that one read of a question may bring. */
const MANY = 10_000;
/** What an answer is an answer to, for its printed page. */
const ASKED = Symbol('asked');

type Parent = { readonly id: string } | undefined;
type Row = { readonly id: string } & Record<string, unknown>;

/** The resolvers of a department's questions. @param own types that the department itself resolves */
export function questionEntries(d: Department, own: ReadonlySet<string>): readonly Entry[] {
  const kept = new Map(sourcesOf(d).map((e) => [e.name, e]));
  return d.questions.flatMap((q): Entry[] => [
    [
      q.under ?? 'Query',
      q.name,
      (parent: Parent, { input }: { input?: unknown }, ctx: GraphContext) => ask(q, kept, parent?.id ?? '', input, ctx),
    ],
    ...(q.under && !own.has(q.under) ? [extended(q.under)] : []),
    ...(q.form
      ? [
          [
            pascal(q.name),
            'printed',
            (answer: { [ASKED]: string }, { language }: PrintArgs, ctx: GraphContext) =>
              printAnswer(q, answer[ASKED], answer, pageLanguage(language), readNow(ctx)),
          ] as Entry,
        ]
      : []),
  ]);
}

/**
 * @throws CommandError FORBIDDEN at the root for a role that may not ask, BAD_USER_INPUT with every wrong field; under
 * a record a role that may not ask finds null
 */
async function ask(
  q: Question,
  kept: ReadonlyMap<string, Entity>,
  id: string,
  input: unknown,
  ctx: GraphContext,
): Promise<object | null> {
  if (q.under && !isReader(q, ctx.viewer)) return null;
  demandReader(q, ctx.viewer);
  const about = { id, input: checked(q, input), now: new Date().toISOString() };
  const { values: policy } = await inForceFor(q, about, ctx.store);
  const asked = { ...about, viewer: ctx.viewer, policy };
  const reads = await loadReads(ctx.store, q.reads(asked), {
    most: MANY,
    own: (read) => ownOf(kept.get(read.from)!, ctx.viewer),
    seen: (read, found) => asSeen(kept.get(read.from)!, read, found, ctx.viewer),
  });
  const answer = q.answer({ ...asked, reads });
  return answer === undefined ? null : { ...(answer as object), [ASKED]: id };
}

/**
 * A question about a running project, or about one of its records, is answered under what binds that project, as its
 * commands are decided (R009).
 */
async function inForceFor(
  { under = '' }: Question,
  about: { id: string; input: unknown; now: string },
  { department, commits, policies }: DepartmentStore,
): Promise<PoliciesInForce> {
  const project = idsIn(about).find((id) => policies.isProject(id));
  const isOwn = project === undefined && department.aggregates.some((a) => a.name === under);
  const record = isOwn ? await commits.last(streamOf(under, about.id)) : undefined;
  return policies.at(about.now, project ?? record?.key);
}

function checked(q: Question, given: unknown): unknown {
  if (!q.input) return {};
  const { form, flaws } = written(q.input, withoutNulls(q.input, given ?? {}));
  const { success, data } = q.input.safeParse(form);
  if (!success || flaws.length > 0) throw malformed([...flaws, ...(success ? [] : problemsOf(q.input, form))]);
  return data;
}

/**
 * A question reads what its asker may read: the same gate as for records and lists. Of very many rows a few at a time,
 * so that whoever asks for them holds up nobody.
 */
async function asSeen(e: Entity, { get }: Lookup, found: unknown, viewer: Actor): Promise<unknown> {
  const see = (row: Row | undefined) => (row && show(e, fromRow(row), viewer)) ?? undefined;
  if (get === 'one') return see(found as Row | undefined);
  const breath = new Breath();
  const seen: [key: string, shown: object][] = [];
  for (const [key, row] of Object.entries(found as Record<string, Row>)) {
    await breath.take();
    const shown = see(row);
    if (shown) seen.push([key, shown]);
  }
  return get === 'many' ? seen.map(([, shown]) => shown) : Object.fromEntries(seen);
}
