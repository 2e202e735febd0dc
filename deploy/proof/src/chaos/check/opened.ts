import { type EventType, publishedEvents, type Recorded } from '@marquee/kernel';
import { type Commit, HiddenData, openPersonKeys } from '@marquee/service';
import type { CommitRow, Evidence, Memory, Rec } from './evidence.ts';

const MONGO_WAIT_MS = 10_000;

type Told = Pick<Evidence, 'records' | 'departments'>;

/** The evidence with personal texts as departments read them: states are folded, and rows told, from what was said. */
export async function opened({ records, departments }: Told, mongoUrl: string): Promise<Told> {
  const { keys, close } = (await openPersonKeys(mongoUrl, MONGO_WAIT_MS))!;
  try {
    const types = new Map(departments.flatMap(({ says }) => [...publishedEvents(says)]));
    const reads = new HiddenData({ name: '', aggregates: [] }, keys);
    return {
      records: await Promise.all(records.map((record) => openRecord(record, types, reads))),
      departments: await Promise.all(departments.map((one) => openMemory(one, new HiddenData(one.says, keys)))),
    };
  } finally {
    await close();
  }
}

async function openMemory(memory: Memory, reads: HiddenData): Promise<Memory> {
  const open = async (row: CommitRow) => (await reads.reveal(row as unknown as Commit)) as unknown as CommitRow;
  return { ...memory, commits: await Promise.all(memory.commits.map(open)) };
}

/** What nobody can read stays as it is. */
async function openRecord(record: Rec, types: ReadonlyMap<string, EventType>, reads: HiddenData): Promise<Rec> {
  const type = types.get((record.headers['ce_type'] ?? '').replace(/\.v\d+$/, ''));
  const data = parsed(record.value);
  if (!type || data === undefined) return record;
  const aggregateId = (record.headers['ce_subject'] ?? '').replace(/^[^/]*\//, '');
  const open = await reads.revealEvent(type, { data, aggregateId } as Recorded);
  return open.data === data ? record : { ...record, value: JSON.stringify(open.data) };
}

function parsed(value: string | null): unknown {
  try {
    return value === null ? undefined : (JSON.parse(value) as unknown);
  } catch {
    return undefined;
  }
}
