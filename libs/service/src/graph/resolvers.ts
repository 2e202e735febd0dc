import type { BrokenRule, Department, Language, Reverse, StoredFile } from '@marquee/kernel';
import type { GraphQLScalarType } from 'graphql';
import { streamOf } from '../model.js';
import { paperEntries } from '../papers/paper-entries.js';
import type { Printed } from '../papers/printing.js';
import { heldEntries } from '../persons/held-entries.js';
import { standingEntries } from '../papers/standing.js';
import type { FilePiece } from '../files/links.js';
import type { GraphContext } from './answer/context.js';
import { deadLetterEntries } from './dead-letters.js';
import { exportEntries } from './exports.js';
import { importEntries } from './imports.js';
import { entitiesOf, type Entity } from './schema/entity.js';
import { extended, type Entry, type ReferenceResolver, type Resolver } from './answer/entries.js';
import { historyOf, MOST_DEEDS } from './answer/history.js';
import { list, type ListArgs } from './answer/list.js';
import { issue, keyed, type CommandArgs } from './answer/mutations.js';
import { camel, plural } from './schema/names.js';
import { questionEntries } from './answer/questions.js';
import { demandReader, isReader, type Shown } from './answer/read.js';
import { neededOf } from './operations/needed.js';
import { referTo, type Referred, toldEntries } from './references.js';
import { scalars } from './schema/scalars.js';
import { openCommands, type Graph } from './schema/sdl.js';
import type { Link } from './schema/types.js';

/** Resolvers by type and field, as Nest's GraphQLModule takes them. */
export type ResolverMap = Record<string, Record<string, Resolver | ReferenceResolver> | GraphQLScalarType>;

/**
 * Every resolver of a department; fields not named here are plain properties of what their parent was shown as.
 * @param graph what `graphOf` derived from the same department; types that are not in it get no resolvers
 */
export function resolversOf(d: Department, { links, names, told }: Graph): ResolverMap {
  const entities = new Map(entitiesOf(d).map((e) => [e.name, e]));
  const referred = (type: string): Referred => ({ type, owned: entities.get(type), told: told.get(type) });
  const entries = [
    ...toldEntries(told),
    ...[...entities.values()].flatMap((e) => entityEntries(e, entities)),
    ...commandEntries(d, entities),
    ...deadLetterEntries(d),
    ...exportEntries(d, entities),
    ...heldEntries(d),
    ...standingEntries(d, entities),
    ...importEntries(d),
    ...questionEntries(d, new Set(entities.keys())),
    ...links.map((link) => linkEntry(link, referred(link.target))),
    ...brokenRuleEntries,
    ...storedFileEntries,
    [
      'HistoryEntry',
      'actor',
      ({ actorId }: { actorId: string }, _, ctx, info) =>
        actorId === 'system' ? null : referTo(referred('Employee'), actorId, ctx, info),
    ] as Entry,
  ];
  const all: ResolverMap = { ...scalars, ...merged(entries) };
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

const commandEntries = (d: Department, entities: ReadonlyMap<string, Entity>): readonly Entry[] =>
  d.aggregates.flatMap((a) =>
    openCommands(a).map(
      (c): Entry => [
        'Mutation',
        c.name,
        (_, args: CommandArgs, ctx, info) => issue(entities.get(a.name)!, c, keyed(args, ctx, info), ctx),
      ],
    ),
  );

function entityEntries(e: Entity, entities: ReadonlyMap<string, Entity>): Entry[] {
  const back = e.reverse.flatMap((r): Entry[] => [
    [r.type, r.field, reverseResolver(e, r)],
    ...(entities.has(r.type) ? [] : [extended(r.type)]),
  ]);
  return [
    [
      'Query',
      camel(e.name),
      (_, { id }: { id: string }, ctx) => (demandReader(e, ctx.viewer), ctx.loaders.byId(e).load(id)),
    ],
    [
      'Query',
      camel(plural(e.name)),
      (_, args: ListArgs, ctx, info) => (
        demandReader(e, ctx.viewer), list(e, args, ctx, { needed: neededOf(e, info) })
      ),
    ],
    [
      e.name,
      '__resolveReference',
      ({ id }: { id?: unknown }, ctx: GraphContext) => (typeof id === 'string' ? ctx.loaders.byId(e).load(id) : null),
    ],
    ...(e.source.source === 'aggregate' ? recordEntries(e) : []),
    ...(e.form ? paperEntries(e as Printed) : []),
    ...back,
  ];
}

function recordEntries(e: Entity): Entry[] {
  const created: Resolver = async (record: Shown, _, ctx) =>
    record['createdAt'] ?? (await ctx.loaders.byId(e).load(record.id))?.['createdAt'];
  const history: Resolver = async (record: Shown, _, ctx) =>
    (await ctx.store.commits.deeds(streamOf(e.name, record.id), MOST_DEEDS)).map(historyOf);
  return [
    [e.name, 'createdAt', created],
    [e.name, 'history', history],
  ];
}

function reverseResolver(e: Entity, { by, many }: Reverse): Resolver {
  if (!many) return ({ id }: Shown, _, ctx) => ctx.loaders.byField(e, by).load(id);
  return ({ id }: Shown, args: ListArgs, ctx, info) =>
    isReader(e, ctx.viewer) ? list(e, args, ctx, { fixed: { [by]: id }, needed: neededOf(e, info) }) : null;
}

function linkEntry({ type, field, idField }: Link, to: Referred): Entry {
  return [
    type,
    field,
    (parent: Record<string, unknown>, _, ctx, info) => {
      const ids = parent[idField];
      if (ids === null || ids === undefined) return null;
      return Array.isArray(ids)
        ? ids.map((id: string) => referTo(to, id, ctx, info))
        : referTo(to, String(ids), ctx, info);
    },
  ];
}

const brokenRuleEntries: readonly Entry[] = [
  ['BrokenRule', 'says', async (rule: BrokenRule, _, ctx) => (await ctx.loaders.said(rule))[ctx.language]],
  ...(['zh', 'en'] as const).map(
    (language: Language): Entry => [
      'BrokenRule',
      language,
      async (rule: BrokenRule, _, ctx) => (await ctx.loaders.said(rule))[language],
    ],
  ),
];

/** Whoever is shown a file is given the address at which they, and nobody else, may have it. */
const storedFileEntries: readonly Entry[] = [
  ['StoredFile', 'path', ({ fileId }: StoredFile, _, ctx) => fileAddress(fileId, 'file', ctx)],
  [
    'StoredFile',
    'thumbnail',
    ({ fileId, mediaType }: StoredFile, _, ctx) =>
      mediaType.startsWith('image/') ? fileAddress(fileId, 'thumbnail', ctx) : null,
  ],
];

const fileAddress = (file: string, piece: FilePiece, { fileLinks, viewer }: GraphContext) =>
  fileLinks.path({ file, person: viewer.id, piece });

/** One map, merged per field; the reference resolver of a type that is extended twice is the same one. */
function merged(entries: readonly Entry[]): Record<string, Record<string, Resolver | ReferenceResolver>> {
  const map: Record<string, Record<string, Resolver | ReferenceResolver>> = {};
  for (const [type, field, resolve] of entries) {
    const fields = (map[type] ??= {});
    if (fields[field] && field !== '__resolveReference') throw new Error(`two resolvers for ${type}.${field}`);
    fields[field] ??= resolve;
  }
  return map;
}
