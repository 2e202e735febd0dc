import { KnownOperation, type OperationParts } from './known-operation.js';

/** So many are remembered, so many characters of their documents in all, and no single one longer than this. */
const REMEMBERED = { operations: 1_000, characters: 1_000_000, longest: 20_000 } as const;

/** The operations that were asked before, by document and name. What was not asked for longest is forgotten first. */
export class KnownOperations {
  private readonly known = new Map<string, KnownOperation>();
  private characters = 0;

  find(query: string, operationName: string | null | undefined): KnownOperation | undefined {
    const key = keyOf(query, operationName);
    const found = this.known.get(key);
    if (!found) return undefined;
    this.known.delete(key);
    this.known.set(key, found);
    return found;
  }

  /** Called with what passed every limit and was planned. */
  learn(query: string, operationName: string | null | undefined, parts: OperationParts): void {
    const key = keyOf(query, operationName);
    if (key.length > REMEMBERED.longest || this.known.has(key)) return;
    const made = KnownOperation.of(parts);
    if (!made) return;
    this.known.set(key, made);
    this.characters += key.length;
    this.forget();
  }

  private forget(): void {
    for (const oldest of this.known.keys()) {
      if (this.known.size <= REMEMBERED.operations && this.characters <= REMEMBERED.characters) return;
      this.known.delete(oldest);
      this.characters -= oldest.length;
    }
  }
}

/** No name holds a line feed. */
const keyOf = (query: string, operationName: string | null | undefined): string =>
  operationName ? `${operationName}\n${query}` : query;
