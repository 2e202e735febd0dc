import { print } from 'graphql';
import type { Rng } from '../rng.ts';
import { type ClientSchema, isRequired, namedType, type RootField } from './schema.ts';

/** So many levels of records below the root are asked for; the gateway refuses documents that are much deeper. */
const LEVELS = 2;
/** Fields of one type that are asked for at most, so that no document is too dear. */
const FIELDS = 24;

/** Documents of a root field, from the one that asks for everything of the first level to deeper ones. */
export function documentsOf(schema: ClientSchema, field: RootField, variants: number, rng: Rng): readonly string[] {
  return Array.from({ length: variants }, (_, n) => documentOf(schema, field, n === 0 ? 0 : LEVELS, rng.fork()));
}

function documentOf(schema: ClientSchema, { kind, name, args, type }: RootField, levels: number, rng: Rng): string {
  const declared = args.map((arg) => `$${arg.name.value}: ${print(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name.value}: $${arg.name.value}`).join(', ');
  const [head, call] = args.length > 0 ? [`(${declared})`, `(${passed})`] : ['', ''];
  return `${kind}${head} { ${name}${call} ${selection(schema, namedType(type), levels, rng)} }`;
}

/** Every plain field of a type, some of its records, and nothing that wants an argument. */
function selection(schema: ClientSchema, type: string, levels: number, rng: Rng): string {
  const members = schema.unions.get(type);
  if (members)
    return `{ __typename ${members.map((one) => `... on ${one} ${renamed(schema, one, levels, rng)}`).join(' ')} }`;
  const fields = schema.objects.get(type);
  if (!fields) return '';
  const chosen = fields.flatMap((field) => {
    const inside = namedType(field.type);
    const isPlain = !schema.objects.has(inside) && !schema.unions.has(inside);
    if (field.arguments?.some(isRequired)) return [];
    if (isPlain) return field.name.value === 'exportKey' && rng.chance(0.8) ? [] : [field.name.value];
    const enters = levels > 0 ? rng.chance(0.4) : type.endsWith('Connection') || inside === 'Money';
    return enters ? [`${field.name.value} ${selection(schema, inside, levels - 1, rng)}`] : [];
  });
  return `{ ${['__typename', ...rng.shuffled(chosen).slice(0, FIELDS)].join(' ')} }`;
}

/** Members of a union may have fields of one name and different types: each gets a name of its own. */
function renamed(schema: ClientSchema, type: string, levels: number, rng: Rng): string {
  if (type === 'Rejection') return '{ broken { kind clause rule field says zh en } }';
  if (type === 'Receipt') return '{ receiptId: id receiptNumber: number at }';
  return selection(schema, type, levels, rng);
}
