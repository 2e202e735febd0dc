import { createHash, randomUUID } from 'node:crypto';
import type { Actor, Language } from '@marquee/kernel';
import type { Connection, mongo } from 'mongoose';
import { CommandError } from '../model.js';
import { exportParts, exports } from '../store/collections.js';
import type { ExportDocument, ExportPartDocument } from '../store/documents.js';
import { unlessDuplicate } from '../store/native.js';
import { patience } from '../store/query/patience.js';

/** Exports that one person has at a time, under way or ready; the oldest that has ended makes room for a new one. */
const PLACES = 3;
/** How long an export is kept from its beginning, and a finished file from its end, milliseconds. */
export const KEPT_MS = 3_600_000;
const UNDER_WAY = ['WAITING', 'RUNNING'] as const;

/** What a person asks to be exported. */
export interface ExportOrder {
  readonly by: Actor;
  readonly list: string;
  readonly asked: string;
  readonly format: ExportDocument['format'];
  readonly language: Language;
  /** The same person and key is the same export, as with commands. */
  readonly commandId?: string | null | undefined;
}

/** Exports as people see them: each person their own. */
export class KeptExports {
  private readonly jobs: mongo.Collection<ExportDocument>;
  private readonly parts: mongo.Collection<ExportPartDocument>;

  /** @param told hears of every new export */
  constructor(
    connection: Connection,
    private readonly told: () => void,
  ) {
    this.jobs = exports(connection);
    this.parts = exportParts(connection);
  }

  /** Keeps an order for the runner. @throws CommandError CONFLICT while all of the person's exports are under way */
  async start(order: ExportOrder): Promise<ExportDocument> {
    const wanted = begun(order);
    const known = await this.jobs.findOne({ _id: wanted._id }, patience());
    // Who finds no room to make looks again: the same order, given at the same time, may have made it.
    const made = async () => this.makeRoom(order.by).then(() => this.placed(wanted));
    const kept = known ?? (await this.placed(wanted)) ?? (await made());
    if (!kept) throw allUnderWay();
    if (kept.asked !== order.asked || kept.format !== order.format) throw otherOrder();
    this.told();
    return kept;
  }

  /** The person's exports, newest first. */
  mine({ id }: Actor): Promise<readonly ExportDocument[]> {
    return this.jobs
      .find({ 'by.id': id, expiresAt: { $gt: new Date() } }, { ...patience(), sort: { startedAt: -1 } })
      .toArray();
  }

  /** One of the person's exports. */
  async one(_id: string, { id }: Actor): Promise<ExportDocument | undefined> {
    return (await this.jobs.findOne({ _id, 'by.id': id, expiresAt: { $gt: new Date() } }, patience())) ?? undefined;
  }

  /** Ends one that is under way; one that has ended stays as it is. */
  async cancel(_id: string, by: Actor): Promise<ExportDocument | undefined> {
    const change = { $set: { state: 'CANCELLED' as const }, $unset: { turn: '' as const, until: '' as const } };
    const { modifiedCount } = await this.jobs.updateOne({ _id, 'by.id': by.id, state: { $in: UNDER_WAY } }, change);
    if (modifiedCount > 0) await this.parts.deleteMany({ export: _id });
    return this.one(_id, by);
  }

  /** A piece of a finished file, for whoever reads in the roles, and the department, that it was made for. */
  async part({ _id, by, state, turn }: ExportDocument, n: number, reader: Actor): Promise<Uint8Array | undefined> {
    const isTheirs = by.dept === reader.dept && by.roles.every((role) => reader.roles.includes(role));
    if (state !== 'READY' || !isTheirs) return undefined;
    const found = await this.parts.findOne({ _id: `${turn}/${n}`, export: _id }, patience());
    return found?.data.buffer;
  }

  /** In a free place of the person; two orders at once never get the same. */
  private async placed(wanted: Omit<ExportDocument, 'slot'>): Promise<ExportDocument | undefined> {
    for (let n = 0; n < PLACES; n += 1) {
      const document = { ...wanted, slot: `${wanted.by.id}/${n}` };
      const kept = await this.jobs.insertOne(document).then(() => document, unlessDuplicate);
      if (kept) return kept;
      const same = await this.jobs.findOne({ _id: wanted._id }, patience());
      if (same) return same;
    }
    return undefined;
  }

  private async makeRoom({ id }: Actor): Promise<void> {
    const ended = { $or: [{ state: { $nin: UNDER_WAY } }, { expiresAt: { $lt: new Date() } }] };
    const oldest = await this.jobs.findOneAndDelete({ 'by.id': id, ...ended }, { sort: { startedAt: 1 } });
    if (oldest) await this.parts.deleteMany({ export: oldest._id });
  }
}

/** Makes sure of the indexes by which exports are found, and go when their time is over. */
export async function prepareExports(connection: Connection): Promise<void> {
  const goes = { key: { expiresAt: 1 as const }, expireAfterSeconds: 0 };
  await exports(connection).createIndexes([
    { key: { slot: 1 }, unique: true },
    { key: { 'by.id': 1, startedAt: 1 } },
    { key: { state: 1, startedAt: 1 } },
    goes,
  ]);
  await exportParts(connection).createIndexes([{ key: { export: 1 } }, goes]);
}

function begun({ by, list, asked, format, language, commandId }: ExportOrder): Omit<ExportDocument, 'slot'> {
  const startedAt = new Date();
  const _id = commandId ? createHash('sha256').update(`${by.id}\n${commandId}`).digest('hex') : randomUUID();
  const nothingYet = { state: 'WAITING', rows: 0, bytes: 0, parts: 0, tries: 0 } as const;
  const expiresAt = new Date(startedAt.getTime() + KEPT_MS);
  return { _id, by, list, asked, format, language, ...nothingYet, startedAt, expiresAt };
}

const allUnderWay = () =>
  new CommandError('CONFLICT', 'exportsHaveRoom', {
    zh: `您有 ${PLACES} 份匯出尚在製作，請待其完成或取消其一。`,
    en: `${PLACES} of your exports are under way; please wait for one of them, or cancel it.`,
  });
const otherOrder = () =>
  new CommandError('CONFLICT', 'commandIdIsNew', {
    zh: '這個 commandId 已用於另一份匯出，請換一個。',
    en: 'This commandId belongs to another export; please take another one.',
  });
