import type { Policies } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';
import type { Connection, mongo } from 'mongoose';
import type { CompanyFiles } from './company-files.js';
import { Ticker } from '../machinery/ticker.js';
import { durable } from '../store/native.js';
import type { Checks } from './checks.js';
import type { CountedContents } from './content/counted-contents.js';
import { type FileDocument, fileParts, files, type PartDocument, type Histories } from './file-documents.js';

/** How often it is looked for checks that nobody goes on with, and for what is to be removed, milliseconds. */
const LOOK_MS = 10_000;
const SWEEP_MS = 3_600_000;
/** Files looked at in one sweep. */
const AT_A_TIME = 200;
/** A piece that belongs to no upload after this time was left by a writer that was killed, milliseconds. */
const LEFT_MS = 86_400_000;

interface Parts {
  readonly connection: Connection;
  readonly commits: Histories;
  readonly checks: Checks;
  readonly contents: CountedContents;
  readonly company: CompanyFiles;
  readonly policy: () => Policies;
  readonly log: Logger;
  /** What time it is; specs move it. */
  readonly now?: (() => number) | undefined;
}

/**
 * Goes on with what others left, and removes what nobody attached in time: uploads that were broken off, refused or
 * never named by a record. What a record names, or ever named, stays.
 */
export class FileSweeper {
  private readonly files: mongo.Collection<FileDocument>;
  private readonly pieces: mongo.Collection<PartDocument>;
  private readonly ticker: Ticker;
  private readonly now: () => number;
  private sweptAt = 0;

  constructor(private readonly parts: Parts) {
    this.files = files(parts.connection);
    this.pieces = fileParts(parts.connection);
    this.now = parts.now ?? Date.now;
    this.ticker = new Ticker({
      tick: () => this.tick(),
      failed: (err) => parts.log.error({ err }, 'the sweep of files failed'),
      everyMs: LOOK_MS,
    });
  }

  start(): void {
    this.ticker.start();
  }

  /** Resolves when the tick that runs, if any, is done. */
  stop(): Promise<void> {
    return this.ticker.stop();
  }

  /** One look; a whole sweep once an hour. @throws the error of the store or storage */
  async tick(): Promise<void> {
    const { checks } = this.parts;
    await Promise.all((await checks.left()).map(({ _id, by }) => checks.begin(_id, by)));
    if (this.now() - this.sweptAt < SWEEP_MS) return;
    await this.sweep();
    this.sweptAt = this.now();
  }

  /** Removes what is over. @throws the error of the store or storage */
  async sweep(): Promise<void> {
    const before = new Date(this.now() - this.parts.company.unattachedMs(this.parts.policy()));
    const old = { touchedAt: { $lt: before } };
    await this.findOut(old);
    const unwanted = { state: { $in: ['UPLOADING', 'REFUSED', 'QUARANTINED', 'READY'] as const }, of: [], ...old };
    await this.files.updateMany(unwanted as never, { $set: { state: 'GOING' } }, durable);
    for (const file of await this.some({ state: 'GOING' })) await this.remove(file);
    await this.removeLeftPieces();
    await this.parts.contents.tidy();
  }

  /** Whether the commit came for which a record took a file; what never did is nobody's any more. */
  private async findOut(old: object): Promise<void> {
    for (const { _id, of } of await this.some({
      state: 'READY',
      of: { $ne: [] },
      attached: { $exists: false },
      ...old,
    })) {
      const named = await Promise.all(of.map((stream) => this.isNamed(_id, stream)));
      const really = of.filter((_, n) => named[n]);
      const set = { of: really, ...(really.length > 0 && { attached: true as const }) };
      await this.files.updateOne({ _id, of: [...of] }, { $set: set }, durable);
    }
  }

  private async isNamed(file: string, stream: string): Promise<boolean> {
    const commits = await this.parts.commits.history(stream);
    return commits.some(({ events }) => JSON.stringify(events).includes(JSON.stringify(file)));
  }

  private async remove({ _id }: FileDocument): Promise<void> {
    await this.parts.contents.leave(_id);
    await this.pieces.deleteMany({ file: _id });
    await this.files.deleteOne({ _id, state: 'GOING' });
  }

  private async removeLeftPieces(): Promise<void> {
    const old = { at: { $lt: new Date(this.now() - LEFT_MS) } };
    const pieces = await this.pieces.find(old, { projection: { data: 0 }, limit: AT_A_TIME }).toArray();
    for (const { _id, file } of pieces)
      if (!(await this.files.findOne({ _id: file, 'parts.id': _id }))) await this.pieces.deleteOne({ _id });
  }

  private some = (query: object): Promise<FileDocument[]> =>
    this.files.find(query as mongo.Filter<FileDocument>, { limit: AT_A_TIME }).toArray();
}
