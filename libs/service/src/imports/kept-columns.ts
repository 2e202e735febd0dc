import { sha256 } from '@marquee/kernel';
import type { Connection } from 'mongoose';
import { importColumns } from '../store/collections.js';
import { foldedHeading, type Said } from './headings.js';

/**
 * What people said of the columns of tables, by what is imported and the set of headings: the next table of that look
 * needs no words. A convenience, no fact: it stands beside the log.
 */
export class KeptColumns {
  constructor(private readonly connection: Connection) {}

  /** What was said of a table with these headings, in whatever order; empty: nothing. */
  async of(name: string, headings: readonly string[]): Promise<Said> {
    const kept = await importColumns(this.connection).findOne({ _id: idOf(name, headings) });
    return Object.fromEntries(kept?.said ?? []);
  }

  /** @param said by folded heading */
  async keep(name: string, headings: readonly string[], said: Said, byId: string): Promise<void> {
    const document = { said: Object.entries(said), byId, at: new Date() };
    await importColumns(this.connection).updateOne({ _id: idOf(name, headings) }, { $set: document }, { upsert: true });
  }
}

const idOf = (name: string, headings: readonly string[]): string =>
  `${name}:${sha256(JSON.stringify(headings.map(foldedHeading).sort()))}`;
