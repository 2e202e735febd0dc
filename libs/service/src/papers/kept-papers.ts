import type { Connection, mongo } from 'mongoose';
import { openings, papers } from '../store/collections.js';
import type { OpeningDocument, PaperDocument } from '../store/documents.js';
import { unlessDuplicate } from '../store/native.js';
import { patience } from '../store/query/patience.js';

/** A version of a document: the record, and which edition of it people speak of. */
export interface OpenedPaper {
  readonly type: string;
  readonly id: string;
  readonly edition: number;
}

/**
 * What the department remembers of its papers: which went out, by the digest of what is printed, and who has opened
 * which version. Nothing of what stands on them: a document is a view over live data, and no copy is kept.
 */
export class KeptPapers {
  private readonly issued: mongo.Collection<PaperDocument>;
  private readonly opened: mongo.Collection<OpeningDocument>;

  constructor(connection: Connection) {
    this.issued = papers(connection);
    this.opened = openings(connection);
  }

  /** Remembers that a paper went out; the same one again is the first. @returns it as it was first remembered */
  async issue(paper: PaperDocument): Promise<PaperDocument> {
    const { _id } = paper;
    const known = await this.issued.findOne({ _id }, patience());
    if (known) return known;
    const kept = await this.issued.insertOne(paper).then(() => paper, unlessDuplicate);
    return kept || ((await this.issued.findOne({ _id })) ?? paper);
  }

  /** The paper with this digest. */
  async one(_id: string): Promise<PaperDocument | undefined> {
    return (await this.issued.findOne({ _id }, patience())) ?? undefined;
  }

  /** Remembers when somebody first opened a version. */
  async open(paper: OpenedPaper, person: string): Promise<void> {
    await this.opened
      .insertOne({ _id: openingOf(paper, person), at: new Date().toISOString() })
      .then(() => undefined, unlessDuplicate);
  }

  /** Those of the people who have not opened a version. */
  async unopened(paper: OpenedPaper, people: readonly string[]): Promise<readonly string[]> {
    if (people.length === 0) return [];
    const ids = people.map((person) => openingOf(paper, person));
    const found = await this.opened.find({ _id: { $in: ids } }, patience()).toArray();
    const opened = new Set(found.map(({ _id }) => _id));
    return people.filter((_, n) => !opened.has(ids[n]!));
  }
}

/** Ids hold no line end. */
const openingOf = ({ type, id, edition }: OpenedPaper, person: string) => [type, id, edition, person].join('\n');
