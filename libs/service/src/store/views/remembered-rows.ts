import { LRUCache } from 'lru-cache';
import mongoose from 'mongoose';
import type { ViewRow } from '../schemas.js';

const { serialize, deserialize } = mongoose.mongo.BSON;

/** Of all rows of a department together. */
const MOST_BYTES = 4 * 1_024 * 1_024;
/** A row that takes more than this is read again each time. */
const LARGEST_BYTES = 64 * 1_024;

/**
 * The rows that this process wrote last, so that the next event of the same record need not read them again. Nobody
 * relies on them: every write names the revision that it follows from, and whoever is behind loses and reads. Kept as
 * the bytes that MongoDB has, so that a handler sees the same row whether it was read or remembered.
 */
export class RememberedRows {
  private readonly bytes = new LRUCache<string, Uint8Array>({
    maxSize: MOST_BYTES,
    maxEntrySize: LARGEST_BYTES,
    sizeCalculation: (row) => row.byteLength,
  });

  /** @param place collection and key */
  get(place: string): ViewRow | undefined {
    const row = this.bytes.get(place);
    return row && (deserialize(row) as ViewRow);
  }

  /** @param row as it was written */
  keep(place: string, row: ViewRow): void {
    this.bytes.set(place, serialize(row, { ignoreUndefined: true }));
  }

  /** Somebody else may have written the row. @returns whether it was remembered */
  forget(place: string): boolean {
    return this.bytes.delete(place);
  }
}
