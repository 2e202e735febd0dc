import { roles } from '@marquee/regulation';
import { Rng } from '../rng.ts';
import { documentsOf } from './documents.ts';
import type { KnownCommand } from './forms.ts';
import { deep, nastyValue, spoiled } from './nasty.ts';
import type { ClientSchema, RootField } from './schema.ts';

/** One request of the attack. */
export interface AttackRequest {
  readonly n: number;
  readonly field: string;
  /** The role in which it is sent; each is one person. */
  readonly role: string;
  /** As it goes over the wire. */
  readonly body: string;
  /** Under which an accepted command must be found, and a refused one must not; absent where that is nasty itself. */
  readonly key: string | undefined;
  readonly isMutation: boolean;
}

export interface Plan {
  readonly schema: ClientSchema;
  readonly commands: ReadonlyMap<string, KnownCommand>;
  readonly seed: number;
  /** Documents of each field. */
  readonly variants: number;
}

const ROLES = Object.keys(roles);
/** Roles to which most is open. */
const READERS = ['leader', 'gm', 'auditor'];
const RECORDS = ['a1', 'b2', 'c3'];

/** The requests of an attack, one by one: all fields in turn, each number the same for the same seed. */
export function attackRequests({ schema, commands, seed, variants }: Plan): (n: number) => AttackRequest {
  const documents = new Map(
    schema.roots.map((field, i) => [field, documentsOf(schema, field, variants, new Rng(seed + i))]),
  );
  // Commands shape what questions find, so they come twice as often.
  const turns = new Rng(seed).shuffled([
    ...schema.roots,
    ...schema.roots.filter(({ kind }) => kind === 'mutation'),
  ]) as RootField[];
  return (n) => {
    const rng = new Rng(Math.imul(seed, 1_000_003) + n);
    const field = turns[n % turns.length]!;
    const known = field.kind === 'mutation' ? commands.get(field.name) : undefined;
    const key = rng.chance(0.9) ? `fz-${seed}-${n}` : undefined;
    const variables = { ...variablesOf(schema, field, known, rng), ...(known && key && { commandId: key }) };
    const query = rng.pick(documents.get(field)!);
    const role = known && rng.chance(0.85) ? rng.pick(known.by) : rng.chance(0.5) ? rng.pick(READERS) : rng.pick(ROLES);
    return { n, field: field.name, role, key, isMutation: known !== undefined, body: bodyOf(query, variables, rng) };
  };
}

/** Mostly a form that is right but for a value or two; else whatever the types allow, and what they do not. */
function variablesOf(
  schema: ClientSchema,
  field: RootField,
  known: KnownCommand | undefined,
  rng: Rng,
): Record<string, unknown> {
  const way = rng.next();
  const shares: Readonly<Record<string, number>> = { onBehalfOf: 0.03, expectedVersion: 0.1, first: 0.1 };
  const given = field.args.filter(
    ({ name, type }) => type.kind === 'NonNullType' || rng.chance(shares[name.value] ?? 0.5),
  );
  const random = Object.fromEntries(given.map(({ name, type }) => [name.value, nastyValue(schema, type, rng)]));
  if (!known) return way < 0.5 && 'id' in random ? { ...random, id: rng.pick(RECORDS) } : random;
  if (way > 0.8) return { ...random, ...(rng.chance(0.7) && { id: rng.pick(RECORDS) }) };
  const form = rng.pick(known.forms);
  const takesForm = field.args.some(({ name }) => name.value === 'input');
  const input = way < 0.3 ? form : way < 0.6 ? spoiled(form, rng) : spoiled(spoiled(form, rng), rng);
  return {
    ...(rng.chance(0.1) ? random : {}),
    ...(takesForm && { input }),
    id: rng.chance(0.95) ? rng.pick(RECORDS) : random['id'],
  };
}

/** The request as text, now and then not of the shape that GraphQL wants. */
function bodyOf(query: string, variables: Record<string, unknown>, rng: Rng): string {
  const whole = { query, variables };
  if (rng.chance(0.985)) return JSON.stringify(whole);
  return rng.pick([
    () => JSON.stringify({ ...whole, variables: null }),
    () => JSON.stringify({ ...whole, variables: [variables] }),
    () => JSON.stringify({ ...whole, operationName: 'a\u0000' }),
    () => JSON.stringify({ ...whole, extensions: { persistedQuery: 1 } }),
    () => JSON.stringify({ query, variables: { ...variables, input: deep(2_000) } }),
    () => JSON.stringify({ query, variables: { ...variables, filter: deep(2_000) } }),
    () => JSON.stringify(whole).replace('{', '{"__proto__":{"a":1},'),
    () => JSON.stringify({ query: `${query} ${query}`, variables }),
    () => JSON.stringify({ query: query.replace('{', '@skip(if: true) {'), variables }),
    () => JSON.stringify({ query: query.replaceAll(' ', '\u0000'), variables }),
    () => JSON.stringify(whole).slice(0, -3),
  ])();
}
