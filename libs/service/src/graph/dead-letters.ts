import { consumedEvents, type Department, type Language, type Text } from '@marquee/kernel';
import type { ParkedKey, ParkedRecord, Replay } from '../bus/dead-letters/parked.js';
import type { Company } from '../company.js';
import { forbiddenTo } from '../command-bus/refusals/errors.js';
import { CommandError } from '../model.js';
import type { GraphContext } from './answer/context.js';
import type { Entry } from './answer/entries.js';
import { checkedFirst, connectionOf, type Connection } from './answer/list.js';
import { demandReader, isReader } from './answer/read.js';
import { namesFor } from './schema/dead-letters.js';

/** What answers the fields of `addDeadLetters`. */
export function deadLetterEntries(d: Department): readonly Entry[] {
  const names = namesFor(d);
  return [
    ['Query', names.keys, (_, args: PageArgs, ctx) => keys(d, args, ctx)],
    ['Query', names.key, (_, { id }: { id: string }, ctx) => key(id, ctx)],
    ['Query', names.settled, (_, args: PageArgs, ctx) => settled(d, args, ctx)],
    ['Mutation', names.replay, (_, args: { key: string }, ctx) => replay(args.key, ctx)],
    ['Mutation', names.discard, (_, args: Discard, ctx) => discard(args, ctx)],
    [
      'DeadLetterKey',
      'letters',
      async ({ id }: { id: string }, { first }: PageArgs, ctx) =>
        (await ctx.deadLetters().show(id, checkedFirst(first))).map((letter) => letterShown(d, letter, ctx)),
    ],
  ];
}

type PageArgs = { readonly first?: number | null; readonly after?: string | null };
type Discard = { readonly key: string; readonly letter: string; readonly reason: string };

async function keys(d: Department, args: PageArgs, ctx: GraphContext): Promise<Connection<object>> {
  demandReader(ctx.store.company.deadLetters, ctx.viewer);
  return paged(`${d.name} DeadLetterKey`, args, ctx, async (page) =>
    (await ctx.deadLetters().list(page)).map((key) => ({
      node: keyShown(key, ctx),
      at: key.since,
      id: key.id,
    })),
  );
}

async function key(id: string, ctx: GraphContext): Promise<object | null> {
  demandReader(ctx.store.company.deadLetters, ctx.viewer);
  const found = await ctx.deadLetters().key(id);
  return found ? keyShown(found, ctx) : null;
}

async function settled(d: Department, args: PageArgs, ctx: GraphContext): Promise<Connection<object>> {
  demandReader(ctx.store.company.deadLetters, ctx.viewer);
  return paged(`${d.name} DeadLetter`, args, ctx, async (page) =>
    (await ctx.deadLetters().settled(page)).map((letter) => ({
      node: letterShown(d, letter, ctx),
      at: letter.settled!.at,
      id: letter.id,
    })),
  );
}

async function replay(key: string, ctx: GraphContext): Promise<object> {
  await demandKey(key, ctx);
  const by = ctx.viewer.id;
  const progress = await ctx.deadLetters().replay(key, by);
  ctx.log.info({ key, by, ...progress }, 'dead letters replayed');
  return progressShown(progress, ctx.language);
}

async function discard({ key, letter, reason }: Discard, ctx: GraphContext): Promise<object> {
  await demandKey(key, ctx);
  const by = ctx.viewer.id;
  await ctx.deadLetters().discard(key, letter, { by, reason });
  ctx.log.info({ key, letter, by, reason }, 'dead letter discarded');
  return { replayed: 0, waiting: (await ctx.deadLetters().key(key))?.waiting ?? 0 };
}

async function demandKey(key: string, ctx: GraphContext): Promise<void> {
  const { roles, deadLetters } = ctx.store.company;
  if (!isSettler(ctx)) throw forbiddenTo(deadLetters.settlers, roles);
  if (!(await ctx.deadLetters().key(key)))
    throw new CommandError('NOT_FOUND', 'keyIsParked', {
      zh: `沒有停放的鍵 ${key}；它可能已經處理完畢。`,
      en: `No key ${key} is parked; it may have been settled already.`,
    });
}

type Placed = { readonly node: object; readonly at: Date; readonly id: string };
type Fetch = (page: { after: { at: Date; id: string } | undefined; limit: number }) => Promise<readonly Placed[]>;

async function paged(
  entity: string,
  { first: wanted, after: cursor }: PageArgs,
  { seal }: GraphContext,
  fetch: Fetch,
): Promise<Connection<object>> {
  const identity = { entity, filter: undefined, orders: [] };
  const first = checkedFirst(wanted);
  const after = cursor ? seal.open(identity, cursor) : undefined;
  const found = await fetch({
    after: after && { at: new Date(Number(after.keys[0])), id: after.id },
    limit: first + 1,
  });
  const placed = found.map(({ node, at, id }) => ({ node, place: { keys: [at.getTime()], id } }));
  return connectionOf(placed, { first, after, cursorOf: (place) => seal.make(identity, place) });
}

const inBoth = (says: Text, language: Language) => ({ says: says[language], zh: says.zh, en: says.en });
const publisherOf = (topic: string, company: Company) =>
  company.departments.find((name) => company.topicOf(name) === topic) ?? topic;
const isSettler = ({ store, viewer }: Pick<GraphContext, 'store' | 'viewer'>) =>
  isReader({ readers: store.company.deadLetters.settlers }, viewer);

const keyShown = (
  { id, consumer, topic, key, since, waiting, says, reason }: ParkedKey,
  { language, store }: GraphContext,
): object => ({
  id,
  department: consumer,
  publisher: publisherOf(topic, store.company),
  key,
  since: since.toISOString(),
  waiting,
  ...inBoth(says, language),
  detail: reason,
});

function letterShown(
  d: Department,
  { id, event, value, parkedAt, says, reason, state, settled: by }: ParkedRecord,
  { language, viewer, store }: GraphContext,
): object {
  const mayRead = isReader({ readers: store.company.deadLetters.contents }, viewer);
  const type =
    consumedEvents(d).get(event?.type ?? '') ?? store.company.events.find((known) => known.type === event?.type);
  return {
    id,
    event: event?.type,
    title: type?.says[language],
    subject: event?.stream,
    clauses: event?.clauses ?? [],
    happenedAt: event?.at,
    data: mayRead ? value : null,
    parkedAt: parkedAt.toISOString(),
    ...inBoth(says, language),
    detail: reason,
    state: state.toUpperCase(),
    settledById: by?.by,
    settledAt: by?.at.toISOString(),
    settledReason: by?.reason,
  };
}

const progressShown = ({ replayed, waiting, says, stoppedBy }: Replay, language: Language): object => ({
  replayed,
  waiting,
  ...(says && inBoth(says, language)),
  detail: stoppedBy,
});
