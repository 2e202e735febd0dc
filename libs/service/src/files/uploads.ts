import { randomUUID } from 'node:crypto';
import { basename } from 'node:path/win32';
import {
  type Actor,
  type Department,
  forbiddenIn,
  isBlank,
  isOneLine,
  isSha256,
  type Policies,
  type Role,
  usesIn,
} from '@marquee/kernel';
import mongoose, { type Connection, type mongo } from 'mongoose';
import type { CompanyFiles } from './company-files.js';
import { durable, unlessDuplicate } from '../store/native.js';
import { type FileDocument, fileParts, files, type PartDocument } from './file-documents.js';
import * as refusals from './refusals.js';

/** Largest piece of an upload that a department takes at a time, bytes. */
export const PIECE_BYTES = 1_048_576;
/** Files of one person that are attached to nothing: under way, waiting, or ready. */
const MOST_UNATTACHED = 100;
const MOST_OF_A_NAME = 200;

/** What somebody wants to upload. */
export interface UploadOrder {
  /** Drawn by whoever passes it on: the same order again is the same upload. */
  readonly id: string;
  readonly use: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256?: string | undefined;
}

/** What comes next of an upload. */
export interface Piece {
  readonly at: number;
  readonly data: Buffer;
  /** Drawn by whoever passes it on, so that a piece that is passed on twice is known again. */
  readonly piece?: string | undefined;
}

/** In which roles people give a command that takes a file for each use. Pure. */
export function uploadersOf({ aggregates }: Pick<Department, 'aggregates'>): ReadonlyMap<string, ReadonlySet<Role>> {
  const all = new Map<string, Set<Role>>();
  for (const { input, by } of aggregates.flatMap((a) => [...a.commands.values()]))
    for (const use of usesIn(input)) all.set(use, new Set([...(all.get(use) ?? []), ...by]));
  return all;
}

interface Parts {
  readonly connection: Connection;
  readonly uploaders: ReadonlyMap<string, ReadonlySet<Role>>;
  readonly company: CompanyFiles;
  readonly policy: () => Policies;
}

/** Uploads, piece by piece, each durable before it is acknowledged: whoever is cut off goes on where they were. */
export class Uploads {
  private readonly files: mongo.Collection<FileDocument>;
  private readonly pieces: mongo.Collection<PartDocument>;

  constructor(private readonly parts: Parts) {
    this.files = files(parts.connection);
    this.pieces = fileParts(parts.connection);
  }

  /**
   * Begins an upload. @throws CommandError for a use that is not there or not theirs, a name, size or digest that
   * cannot be, and while too many of the person's are under way
   */
  async begin({ id, use, name, bytes, sha256 }: UploadOrder, by: Actor): Promise<FileDocument> {
    this.demandUse(use, by);
    const called = nameOf(name);
    const most = this.parts.company.mostBytesOf(use, this.parts.policy());
    if (!Number.isInteger(bytes) || bytes < 1 || bytes > most) throw refusals.badSize(most);
    if (sha256 !== undefined && !isSha256(sha256)) throw refusals.badDigest();
    const others = await this.files.countDocuments(unattachedOf(by), { limit: MOST_UNATTACHED });
    if (others >= MOST_UNATTACHED) throw refusals.tooManyUnattached(MOST_UNATTACHED);
    const now = new Date();
    const file: FileDocument = {
      ...{ _id: id, use, name: called, by: by.id, bytes, ...(sha256 && { saidSha256: sha256 }) },
      ...{ state: 'UPLOADING', offset: 0, parts: [], tries: 0, startedAt: now, touchedAt: now, of: [], keys: [] },
    };
    await this.files.insertOne(file, durable).catch(unlessDuplicate);
    return this.mine(id, by);
  }

  /** The person's files that are attached to nothing, newest first: what there is to attach, go on with or give up. */
  unattached(by: Actor): Promise<readonly FileDocument[]> {
    return this.files.find(unattachedOf(by), { sort: { startedAt: -1 }, limit: MOST_UNATTACHED }).toArray();
  }

  /** One of the person's uploads. @throws CommandError NOT_FOUND */
  async mine(id: string, { id: by }: Actor): Promise<FileDocument> {
    const found = await this.files.findOne({ _id: id, by, state: { $ne: 'GOING' } });
    if (!found) throw refusals.noSuchFile();
    return found;
  }

  /**
   * Takes the next piece. Of two that come for one place one is kept, and the other one is told so, also where both
   * hold the same.
   * @returns the upload after it; a piece that is here already, because it was passed on twice, changes nothing
   * @throws CommandError NOT_FOUND, BAD_USER_INPUT for more than was said, CONFLICT for another place
   */
  async append(id: string, by: Actor, { at, data, piece = randomUUID() }: Piece): Promise<FileDocument> {
    const file = await this.mine(id, by);
    const end = at + data.length;
    if (end > file.bytes) throw refusals.overlong();
    if (data.length === 0 || holds(file, piece)) return file;
    if (file.state !== 'UPLOADING' || file.offset !== at) throw refusals.goesOnElsewhere();
    const part = { id: piece, at, bytes: data.length };
    const kept = { _id: piece, file: id, data: new mongoose.mongo.Binary(data), at: new Date() };
    await this.pieces.insertOne(kept, durable).catch(unlessDuplicate);
    const set = { offset: end, touchedAt: new Date(), ...(end === file.bytes && { state: 'CHECKING' as const }) };
    const next = await this.files.findOneAndUpdate(
      { _id: id, by: by.id, state: 'UPLOADING', offset: at },
      { $set: set, $push: { parts: part } },
      { returnDocument: 'after', ...durable },
    );
    if (next) return next;
    const now = await this.mine(id, by);
    if (holds(now, piece)) return now;
    await this.pieces.deleteOne({ _id: piece, file: id });
    throw refusals.goesOnElsewhere();
  }

  /** Takes back an upload that is attached to nothing. @throws CommandError NOT_FOUND */
  async giveUp(id: string, by: Actor): Promise<void> {
    await this.mine(id, by);
    const given = { _id: id, by: by.id, of: [], state: { $nin: ['QUARANTINED', 'DESTROYED'] as const } };
    const { matchedCount } = await this.files.updateOne(given as never, { $set: { state: 'GOING' } }, durable);
    if (matchedCount === 0) throw refusals.noSuchFile();
  }

  private demandUse(use: string, { roles }: Actor): void {
    const { uploaders, company } = this.parts;
    const by = uploaders.get(use);
    const known = Object.hasOwn(company.uses, use) ? company.uses[use] : undefined;
    if (!by || !known) throw refusals.noSuchUse(use);
    if (!roles.some((role) => by.has(role))) throw refusals.useIsOfOthers(known.says);
  }
}

const UNATTACHED = ['UPLOADING', 'CHECKING', 'READY', 'REFUSED'] as const;
const unattachedOf = ({ id: by }: Actor): mongo.Filter<FileDocument> => ({ by, of: [], state: { $in: UNATTACHED } });

const holds = ({ parts }: FileDocument, piece: string): boolean => parts.some(({ id }) => id === piece);

/** What a file is called: the last part of a path, of whatever system. */
function nameOf(said: string): string {
  const name = basename(said).trim();
  const isOne = forbiddenIn(name) === undefined && !isBlank(name) && isOneLine(name) && name.length <= MOST_OF_A_NAME;
  if (!isOne) throw refusals.badName();
  return name;
}
