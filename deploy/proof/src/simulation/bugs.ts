import type { DepartmentStore } from '@marquee/service';
import type { BatchRun, ConsumerParts, Publisher, ViewRow } from '@marquee/service/bus';
import type { EachBatchPayload } from 'kafkajs';
import type { World } from './world.ts';

/**
 * Mistakes that are easily made in a relay or a consumer. A simulation that does not find one of them proves nothing.
 */
export const BUGS = [
  'mark before send',
  'no await on send',
  'not from the beginning',
  'offset before effect',
  'offset past a hole',
  'position outside the effect',
  'dedupe window',
  'cursor paging',
  'two sends in flight',
  'lease by client clock',
  'producer reused',
  'retry topic',
  'retry forgotten',
] as const;
export type Bug = (typeof BUGS)[number];

/** The design says one minute; here processes are back after seconds, so the window is as short. Milliseconds. */
export const WINDOW_MS = 2_000;

type Change<T> = (right: T, world: World) => T;

/**
 * Mistakes in how the outbox is read and marked, and in how a command is recognised; the same in the simulation and in
 * real processes.
 */
const STORES: Partial<Record<Bug, (store: DepartmentStore) => DepartmentStore>> = {
  'mark before send': (store) =>
    withCommits(store, {
      pending: async (bucket, limit) => {
        const pending = await store.commits.pending(bucket, limit);
        await store.commits.markPublished(pending.map((c) => c._id));
        return pending;
      },
    }),
  'cursor paging': (store) => {
    const last = new Map<number, number>();
    return withCommits(store, {
      pending: async (bucket, limit) => {
        const newer = (await store.commits.pending(bucket, limit)).filter((c) => c.orderKey > (last.get(bucket) ?? -1));
        last.set(bucket, newer.at(-1)?.orderKey ?? last.get(bucket) ?? -1);
        return newer;
      },
    });
  },
  'retry forgotten': (store) => withCommits(store, { byCommandId: () => Promise.resolve(undefined) }),
  'dedupe window': (store) => {
    // Forgotten, the command is done again; under another id, because the index would not let the same one in.
    return withCommits(store, {
      byCommandId: async (stream, commandId) => {
        const first = await store.commits.byCommandId(stream, commandId);
        return first && Date.now() - Date.parse(first.at) < WINDOW_MS ? first : undefined;
      },
      append: async (commit, claims) => {
        const first = await store.commits.byCommandId(commit.stream, commit.commandId);
        return store.commits.append(
          first ? { ...commit, commandId: `${commit.commandId}@${commit.ver}` } : commit,
          claims,
        );
      },
    });
  },
};

const PUBLISHERS: Partial<Record<Bug, Change<Publisher>>> = {
  'no await on send': (right) =>
    altered(right, { send: async (...args) => void right.send(...args).catch(() => undefined) }),
  'producer reused': (right) => altered(right, { discard: () => undefined }),
  'two sends in flight': (right) =>
    altered(right, {
      send: async (messages, traces) => {
        const half = Math.ceil(messages.length / 2);
        await Promise.all([
          right.send(messages.slice(0, half), traces),
          messages.length > half ? right.send(messages.slice(half), traces) : undefined,
        ]);
      },
    }),
};

export const storeWith = (bug: Bug | undefined, store: DepartmentStore): DepartmentStore =>
  (bug && STORES[bug]?.(store)) ?? store;
export const publisherWith = (bug: Bug | undefined, publisher: Publisher, world: World): Publisher =>
  (bug && PUBLISHERS[bug]?.(publisher, world)) ?? publisher;

/** A row that does not remember what it has seen: only the position, written apart from it, would tell. */
export const rowWith = (bug: Bug | undefined, row: ViewRow | undefined): ViewRow | undefined =>
  bug === 'position outside the effect' && row ? { ...row, seen: {} } : row;

/** Has what fails tried again later, behind what came after it. */
export function partsWith(bug: Bug | undefined, parts: ConsumerParts, world: World): ConsumerParts {
  if (bug !== 'retry topic') return parts;
  const { intake } = parts;
  const later = (act: () => Promise<void>): void => void world.after(1_000, () => void act().catch(() => later(act)));
  const readAll = async (...given: Parameters<typeof intake.readAll>): ReturnType<typeof intake.readAll> =>
    (await intake.readAll(...given)).map((reading) => {
      if (!reading.ok || !reading.act) return reading;
      const { act } = reading;
      return { ...reading, act: () => act().catch(() => later(act)) };
    });
  return Object.assign(parts, { intake: { readAll } });
}

/** Tells Kafka that a batch is done before it is. */
export async function runWith(
  bug: Bug | undefined,
  payload: EachBatchPayload,
  run: (payload: EachBatchPayload) => BatchRun,
): Promise<void> {
  if (bug === 'offset before effect') {
    const { topic, partition, messages } = payload.batch;
    const offset = String(Number(messages.at(-1)!.offset) + 1);
    await payload
      .commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] })
      .catch(() => undefined);
  }
  await run(bug === 'offset past a hole' ? pastHoles(payload) : payload).run();
}

/** Takes the first offset of a batch that is done for all of them. */
function pastHoles(payload: EachBatchPayload): EachBatchPayload {
  const { topic, partition, messages } = payload.batch;
  const last = messages.at(-1)!.offset;
  const topics = [{ topic, partitions: [{ partition, offset: String(Number(last) + 1) }] }];
  return {
    ...payload,
    resolveOffset: () => payload.resolveOffset(last),
    commitOffsetsIfNecessary: () => payload.commitOffsetsIfNecessary({ topics }),
  };
}

const withCommits = (store: DepartmentStore, wrong: Partial<DepartmentStore['commits']>): DepartmentStore => ({
  ...store,
  commits: { ...store.commits, ...wrong },
});

/** The same object with some methods replaced; it calls its own methods, and so meets the replaced ones. */
function altered(right: Publisher, wrong: Partial<Pick<Publisher, 'send' | 'discard'>>): Publisher {
  if (wrong.discard) return Object.assign(right, wrong);
  return {
    place: right.place,
    send: wrong.send!,
    discard: () => right.discard(),
    close: () => right.close(),
  } as unknown as Publisher;
}
