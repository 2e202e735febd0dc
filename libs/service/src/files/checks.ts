import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Policies } from '@marquee/kernel';
import type { Logger } from '@marquee/platform';
import type { Connection, mongo } from 'mongoose';
import type { CompanyFiles } from './company-files.js';
import { durable } from '../store/native.js';
import type { ScannerPlace } from './content/clamd.js';
import type { CountedContents } from './content/counted-contents.js';
import { type FileContent, type FileDocument, fileParts, files, type PartDocument } from './file-documents.js';
import { Rounds } from '../machinery/rounds.js';
import { uploaded } from './pieces.js';
import * as refusals from './refusals.js';

/** How long a turn holds without a sign of life, and how often one is given, milliseconds. */
const TURN_MS = 60_000;
const BEAT_MS = 15_000;
/** After which a check is tried again that failed for a reason outside of the file, milliseconds. */
const AGAIN_MS = 10_000;
/** So often a check may end with its process: a file that breaks whoever looks at it is not looked at for ever. */
const MOST_BROKEN = 3;

/** What is wrong with a file; no fault of the machine. */
class IsUnfit extends Error {
  constructor(
    readonly why: refusals.Unfit,
    readonly state: 'REFUSED' | 'QUARANTINED' = 'REFUSED',
  ) {
    super(why.says.en);
  }
}

interface Parts {
  readonly connection: Connection;
  readonly contents: CountedContents;
  readonly company: CompanyFiles;
  readonly policy: () => Policies;
  readonly scanner?: ScannerPlace | undefined;
  readonly log: Logger;
}
type Turn = FileDocument & { readonly turn: string };

/**
 * Looks at what was uploaded, one file at a time: its digest, its kind by its content, viruses; images are written
 * anew. Then it lies in the storage of contents, and the pieces go. Whoever is killed in between leaves it to the next
 * one.
 */
export class Checks {
  private readonly files: mongo.Collection<FileDocument>;
  private readonly pieces: mongo.Collection<PartDocument>;
  private readonly rounds = new Rounds();
  private ended = false;

  constructor(private readonly parts: Parts) {
    this.files = files(parts.connection);
    this.pieces = fileParts(parts.connection);
  }

  /**
   * Looks at a file when its turn has come. Never rejects: what fails is tried again later.
   * @param by whose it is: of each person one, so that many files of one hold up nobody else's
   */
  begin(id: string, by = ''): Promise<void> {
    return this.rounds.take(by, async () => (this.ended ? undefined : this.run(id)));
  }

  /** Files that nobody looks at, though they wait. */
  async left(): Promise<readonly Pick<FileDocument, '_id' | 'by'>[]> {
    const now = new Date();
    const waiting = { state: 'CHECKING' as const, $or: [{ until: { $lt: now } }, { until: { $exists: false } }] };
    return this.files.find(waiting, { projection: { by: 1 }, limit: 100 }).toArray();
  }

  /** Resolves when the file that is looked at, if any, is done. */
  async stop(): Promise<void> {
    this.ended = true;
    await this.rounds.take('', () => Promise.resolve());
  }

  private async run(id: string): Promise<void> {
    try {
      const file = await this.take(id);
      if (file) await this.judged(file);
    } catch (err) {
      this.parts.log.warn({ err, file: id }, 'a file could not be looked at; it is tried again');
    }
  }

  private async take(id: string): Promise<Turn | undefined> {
    const turn = randomUUID();
    const free = [{ until: { $lt: new Date() } }, { until: { $exists: false } }];
    const taken = await this.files.findOneAndUpdate(
      { _id: id, state: 'CHECKING', $or: free },
      { $set: { turn, until: new Date(Date.now() + TURN_MS) }, $inc: { tries: 1 } },
      { returnDocument: 'after' },
    );
    return taken ? { ...taken, turn } : undefined;
  }

  private async judged(file: Turn): Promise<void> {
    const beat = setInterval(() => void this.change(file, { until: new Date(Date.now() + TURN_MS) }), BEAT_MS);
    try {
      const content = await this.contentOf(file);
      if (await this.change(file, { state: 'READY', content, touchedAt: new Date() })) await this.forget(file);
    } catch (error) {
      await this.failed(file, error);
    } finally {
      clearInterval(beat);
    }
  }

  private async failed(file: Turn, error: unknown): Promise<void> {
    if (!(error instanceof IsUnfit)) {
      // What came to an end broke nobody.
      await this.change(file, { until: new Date(Date.now() + AGAIN_MS), tries: file.tries - 1 });
      throw error;
    }
    const { _id, by, use } = file;
    this.parts.log.warn({ file: _id, by, use, why: error.why.rule }, 'a file was refused');
    await this.change(file, { state: error.state, problem: error.why, touchedAt: new Date() });
    if (error.state === 'REFUSED') await this.forget(file);
  }

  /** @throws IsUnfit, or the error of the storage or the scanner */
  private async contentOf(file: Turn): Promise<FileContent> {
    if (file.tries > MOST_BROKEN) throw new IsUnfit(refusals.breaksChecks);
    const open = () => uploaded(this.pieces, file);
    const sha256 = await this.digest(file, open());
    const { mediaTypeOf } = await import('./content/kind-of-content.js');
    const mediaType = await mediaTypeOf(open, file.name);
    const { company, policy, scanner } = this.parts;
    if (!company.typesOf(file.use, policy()).includes(mediaType))
      throw new IsUnfit(refusals.wrongType(mediaType, company.uses[file.use]!.says));
    if (scanner) await this.scanned(file, open(), scanner);
    const { isImage } = await import('./content/images.js');
    if (isImage(mediaType)) return this.imageOf(file, mediaType, open());
    await this.parts.contents.keep(sha256, file._id, file.bytes, open);
    return { sha256, bytes: file.bytes, mediaType };
  }

  private async digest({ bytes, saidSha256 }: FileDocument, content: Readable): Promise<string> {
    const hash = createHash('sha256');
    let seen = 0;
    for await (const piece of content as AsyncIterable<Buffer>) {
      hash.update(piece);
      seen += piece.length;
    }
    const digest = hash.digest('hex');
    if (seen !== bytes) throw new IsUnfit(refusals.otherSize);
    if (saidSha256 !== undefined && saidSha256 !== digest) throw new IsUnfit(refusals.otherDigest);
    return digest;
  }

  private async scanned({ _id, by }: FileDocument, content: Readable, scanner: ScannerPlace): Promise<void> {
    const { virusIn } = await import('./content/clamd.js');
    const found = await virusIn(content, scanner);
    if (found === undefined) return;
    this.parts.log.error({ file: _id, by, found }, 'a file was set apart');
    throw new IsUnfit(refusals.infected, 'QUARANTINED');
  }

  private async imageOf(file: FileDocument, mediaType: ImageType, content: Readable): Promise<FileContent> {
    const { cleaned, NoImage } = await import('./content/images.js');
    const { image, thumbnail } = await cleaned(mediaType, content).catch((error: unknown) => {
      throw error instanceof NoImage ? new IsUnfit(refusals.noPicture) : error;
    });
    const [whole, small] = [await this.keep(file, image), await this.keep(file, thumbnail)];
    return { ...whole, mediaType, thumbnail: small };
  }

  private async keep({ _id }: FileDocument, data: Buffer): Promise<{ sha256: string; bytes: number }> {
    const sha256 = createHash('sha256').update(data).digest('hex');
    await this.parts.contents.keep(sha256, _id, data.length, () => Readable.from([data], { objectMode: false }));
    return { sha256, bytes: data.length };
  }

  private async change({ _id, turn }: Turn, set: Partial<FileDocument>): Promise<boolean> {
    const { matchedCount } = await this.files.updateOne({ _id, turn, state: 'CHECKING' }, { $set: set }, durable);
    return matchedCount > 0;
  }

  private async forget({ _id }: FileDocument): Promise<void> {
    await this.pieces.deleteMany({ file: _id });
  }
}

type ImageType = Parameters<typeof import('./content/images.js').cleaned>[0];
