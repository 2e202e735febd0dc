import type { Department, Recorded, View } from '@marquee/kernel';
import { company } from '@marquee/regulation';
import { type Commit, type DepartmentStore, inTheOpen } from '@marquee/service';
import { rowAfter, type ViewRow } from '@marquee/service/bus';
import { rowWith, type Bug } from './bugs.ts';
import type { FakeMongo } from './mongo.ts';
import type { Proc, World } from './world.ts';

interface Surroundings {
  readonly world: World;
  readonly proc: Proc;
  readonly mongo: FakeMongo;
  readonly bug: Bug | undefined;
}

/** A department's store for one process: what the bus asks of it, over the simulation's databases. */
export function fakeStore(
  { world, proc, mongo, bug }: Surroundings,
  department: Department,
  partitions: number,
): DepartmentStore {
  const rows = mongo.collection(`${department.name}.rows`) as unknown as Map<string, ViewRow>;
  const io = <T>(label: string, happen: () => T): Promise<T> => world.io(proc, label, happen);
  const heads = mongo.collection(`${department.name}.heads`);
  const write = ({ stream, ver }: Pick<Commit, 'stream' | 'ver'>) =>
    io('write head', () => void heads.set(stream, { _id: stream, ver }));
  const repair = (commits: readonly Commit[]) => Promise.all(commits.map(write));
  return {
    department,
    company,
    partitions,
    connection: mongo.connect(proc, department.name),
    policies: { at: () => ({ values: {}, version: 0 }), isProject: () => false, apply: () => Promise.resolve() },
    heads: { write, repair },
    seals: unsealed,
    persons: inTheOpen,
    commits: fakeCommits(io, mongo.collection(`${department.name}.commits`) as unknown as Map<string, Commit>),
    views: { apply: (view: View, e: Recorded) => apply(io, rows, view, e, bug) },
  } as unknown as DepartmentStore;
}

/** Schedules are about order and loss; that nobody believes a stranger is shown on real servers, with real keys. */
const unsealed: DepartmentStore['seals'] = {
  seal: (commit) => commit,
  judge: (records) => Promise.resolve(records.map(() => ({ proof: undefined }))),
  begin: () => Promise.resolve(),
};

function fakeCommits(io: Io, commits: Map<string, Commit>): object {
  const all = (): Commit[] => [...commits.values()];
  const last = (stream: string): Commit | undefined =>
    all()
      .filter((c) => c.stream === stream)
      .sort((a, b) => b.ver - a.ver)[0];
  return {
    last: (stream: string) => io('last commit', () => last(stream)),
    byCommandId: (stream: string, commandId: string) =>
      io('by command', () => all().find((c) => c.stream === stream && c.commandId === commandId)),
    byBareKey: () => Promise.resolve(undefined),
    append: (commit: Commit) =>
      io(`append ${commit._id}`, () => {
        const beaten = all().some(
          (c) => c.stream === commit.stream && (c.ver === commit.ver || c.commandId === commit.commandId),
        );
        if (!beaten) commits.set(commit._id, commit);
        return { outcome: beaten ? 'beaten' : 'appended' } as const;
      }),
    pending: (bucket: number, limit: number) =>
      io('pending', () =>
        all()
          .filter((c) => c.bucket === bucket && c.pending)
          .sort((a, b) => a.orderKey - b.orderKey)
          .slice(0, limit),
      ),
    markPublished: (ids: readonly string[]) =>
      io('mark published', () => ids.forEach((id) => commits.set(id, without(commits.get(id)!)))),
  };
}

function without({ pending: _, ...commit }: Commit): Commit {
  return commit;
}

type Io = <T>(label: string, happen: () => T) => Promise<T>;

async function apply(
  io: Io,
  rows: Map<string, ViewRow>,
  view: View,
  e: Recorded,
  bug: Bug | undefined,
): Promise<'applied' | 'seen'> {
  for (const [key, change] of view.patches(e)) {
    let outcome = await changeRow(
      io,
      rows,
      (before) => rowAfter(view, e, key, [[key, change]], rowWith(bug, before)),
      key,
    );
    while (outcome === 'lost the race')
      outcome = await changeRow(
        io,
        rows,
        (before) => rowAfter(view, e, key, [[key, change]], rowWith(bug, before)),
        key,
      );
    if (outcome === 'seen') return 'seen';
  }
  return 'applied';
}

/** Reads, computes and swaps as the real store does; how a row follows is the real code. */
async function changeRow(
  io: Io,
  rows: Map<string, ViewRow>,
  follows: (before: ViewRow | undefined) => ViewRow | undefined,
  key: string,
): Promise<'swapped' | 'seen' | 'lost the race'> {
  const before = await io('read row', () => rows.get(key));
  const next = follows(before);
  if (!next) return 'seen';
  return io('swap row', () => {
    if (rows.get(key)?.rev !== before?.rev) return 'lost the race';
    rows.set(key, next);
    return 'swapped';
  });
}
