import type { Actor, Attached, Policies, StoredFile, Text } from '@marquee/kernel';
import type { Connection, mongo } from 'mongoose';
import type { CompanyFiles } from './company-files.js';
import { durable } from '../store/native.js';
import { type FileDocument, files } from './file-documents.js';
import { notAttachable, notReady } from './refusals.js';

/** A file as rules, facts and records know it. */
const asStored = ({ _id: fileId, name, content }: FileDocument): StoredFile => {
  const { sha256, bytes, mediaType } = content!;
  return { fileId, sha256, name, bytes, mediaType };
};

/** Who attaches files to which record. */
interface Attaching {
  readonly actor: Pick<Actor, 'id'>;
  /** Of the record. */
  readonly stream: string;
}

/** What stands in the places of a form where files are named: the file, or why it cannot be attached. */
export type Found = { readonly file: StoredFile } | { readonly why: Text };

/** Files on their way into records. */
export class FilesToAttach {
  private readonly files: mongo.Collection<FileDocument>;

  constructor(
    connection: Connection,
    private readonly company: CompanyFiles,
    private readonly policy: () => Policies,
  ) {
    this.files = files(connection);
  }

  /** Looks up what a person names, in the order of the places. */
  async find(places: readonly Attached[], by: Attaching): Promise<readonly Found[]> {
    const ids = places.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    const found = await this.files.find({ _id: { $in: ids } }).toArray();
    return places.map(({ use, value }) => {
      if (typeof value !== 'string' || value === '') return { why: notAttachable.noId };
      const file = found.find(({ _id }) => _id === value);
      const why = this.obstacle(file, use, by);
      return why ? { why } : { file: asStored(file!) };
    });
  }

  /**
   * Notes that a record is about to have these files, before its commit: from here on nobody sweeps them. That the
   * commit failed is found out later (`sweeper.ts`).
   * @param key of the record's partition: the project, where it belongs to one
   * @returns false when one of them is gone
   */
  async claim(ids: readonly string[], stream: string, key: string): Promise<boolean> {
    const distinct = [...new Set(ids)];
    const { matchedCount } = await this.files.updateMany(
      { _id: { $in: distinct }, state: 'READY' },
      { $addToSet: { of: stream, keys: key }, $unset: { attached: '' }, $set: { touchedAt: new Date() } },
      durable,
    );
    return matchedCount === distinct.length;
  }

  /** Somebody else's file is told from none by nobody. */
  private obstacle(file: FileDocument | undefined, use: string, { actor, stream }: Attaching): Text | undefined {
    if (!file || file.state === 'GOING') return notAttachable.unknown;
    const isOfRecord = file.of.includes(stream);
    if (file.by !== actor.id && !isOfRecord) return notAttachable.unknown;
    const [is, wanted] = [this.says(file.use), this.says(use)];
    if (file.use !== use) return notAttachable.otherUse(is, wanted);
    if (file.state !== 'READY') return file.problem?.says ?? notReady[file.state] ?? notAttachable.unknown;
    const most = this.company.mostBytesOf(use, this.policy());
    return file.bytes > most && !isOfRecord ? notAttachable.tooLarge(most) : undefined;
  }

  private says = (use: string): Text => this.company.uses[use]?.says ?? { zh: use, en: use };
}
