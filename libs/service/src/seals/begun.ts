import { verify } from 'node:crypto';
import { canonical } from '@marquee/kernel';
import type { KeyRing } from '@marquee/platform';
import type { Connection } from 'mongoose';
import { positions, sealingBegun } from '../store/collections.js';
import type { Reached, SealingBegunDocument } from '../store/documents.js';
import { durable, native, unlessDuplicate } from '../store/native.js';
import { commitModel } from '../store/schemas.js';
import type { OlderLog } from './judge.js';
import { sealOlderCommits } from './older-commits.js';
import type { Sealer } from './sealer.js';

interface Reading {
  readonly department: string;
  readonly ring: KeyRing;
}
type Parts = Reading & { readonly sealer: Sealer };

/**
 * From when on a department seals, and asks others for seals. A store that is new asks from the first record on. One
 * that a build without seals has filled takes over what there is, once: its commits are sealed as they stand, and what
 * the topics hold then is believed as it is. Afterwards nothing without a seal is believed, whoever asks.
 */
export class SealingBegun implements OlderLog {
  private ends: ReadonlyMap<string, number> = new Map();

  private constructor(
    private readonly connection: Connection,
    private readonly parts: Reading & Partial<Parts>,
    private document: SealingBegunDocument,
  ) {
    this.ends = endsOf(document, parts);
  }

  /** Begins, in a store that has not begun yet. */
  static async open(connection: Connection, parts: Parts): Promise<SealingBegun> {
    const document = (await begunIn(connection)) ?? (await begin(connection));
    if (document.adopted && !document.older) await sealOlderCommits(connection, parts.sealer);
    return new SealingBegun(connection, parts, document);
  }

  /** Only reads: for tools. A store that has not begun believes nothing without a seal. */
  static async read(connection: Connection, parts: Reading): Promise<SealingBegun> {
    return new SealingBegun(connection, parts, (await begunIn(connection)) ?? { _id: 'begun', adopted: false });
  }

  holds({ topic, partition, offset }: Parameters<OlderLog['holds']>[0]): boolean {
    return Number(offset) < (this.ends.get(placeOf({ topic, partition })) ?? 0);
  }

  /** Notes how far the older log goes, where there is one and nobody has yet. */
  async settle(ends: () => Promise<readonly Reached[]>): Promise<void> {
    const { parts, connection, document } = this;
    if (!document.adopted || document.older || !parts.sealer) return;
    const older = await ends();
    const note = { older, ...parts.sealer.note(noteOf(parts.department, older)) };
    await sealingBegun(connection).updateOne({ _id: 'begun', older: { $exists: false } }, { $set: note }, durable);
    this.document = (await begunIn(connection))!;
    this.ends = endsOf(this.document, parts);
  }
}

const begunIn = async (connection: Connection) =>
  (await sealingBegun(connection).findOne({ _id: 'begun' })) ?? undefined;

/**
 * Only a store in which nothing was ever sealed is taken over: whoever removes the note, and can do no more, gains
 * nothing by it.
 */
async function begin(connection: Connection): Promise<SealingBegunDocument> {
  const commits = native(commitModel(connection));
  const [sealed, commit, position] = await Promise.all([
    commits.findOne({ seal: { $exists: true } }, { projection: { _id: 1 } }),
    commits.findOne({}, { projection: { _id: 1 } }),
    positions(connection).findOne({}, { projection: { _id: 1 } }),
  ]);
  const adopted = !sealed && (commit !== null || position !== null);
  await sealingBegun(connection).insertOne({ _id: 'begun', adopted }, durable).catch(unlessDuplicate);
  return (await begunIn(connection))!;
}

const placeOf = ({ topic, partition }: Omit<Reached, 'offset'>) => `${topic}/${partition}`;
const noteOf = (department: string, older: readonly Reached[]) => canonical(['marquee.older.1', department, older]);

/** What the note says, if the department itself has written it. */
function endsOf(
  { older = [], kid = '', signature = '' }: SealingBegunDocument,
  { department, ring }: Reading,
): ReadonlyMap<string, number> {
  const key = ring.keyOf(department, kid)?.key;
  const isOurs = key && verify(null, Buffer.from(noteOf(department, older)), key, Buffer.from(signature, 'base64url'));
  return new Map(isOurs ? older.map((end) => [placeOf(end), end.offset]) : []);
}
