import { LRUCache } from 'lru-cache';
import { KnownOperation, type OperationParts } from './known-operation.js';

/** So many are remembered, so many characters of their documents in all, and no single one longer than this. */
const REMEMBERED = { max: 1_000, maxSize: 1_000_000, maxEntrySize: 20_000 } as const;

/** The operations that were asked before, by document and name. What was not asked for longest is forgotten first. */
export class KnownOperations {
  private readonly known = new LRUCache<string, KnownOperation>({
    ...REMEMBERED,
    sizeCalculation: (_, key) => key.length,
  });

  find(query: string, operationName: string | null | undefined): KnownOperation | undefined {
    return this.known.get(keyOf(query, operationName));
  }

  /** Called with what passed every limit and was planned. */
  learn(query: string, operationName: string | null | undefined, parts: OperationParts): void {
    const key = keyOf(query, operationName);
    if (key.length > REMEMBERED.maxEntrySize || this.known.has(key)) return;
    const made = KnownOperation.of(parts);
    if (made) this.known.set(key, made);
  }
}

/** No name holds a line feed. */
const keyOf = (query: string, operationName: string | null | undefined): string =>
  operationName ? `${operationName}\n${query}` : query;
