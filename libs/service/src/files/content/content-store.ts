import type { Readable } from 'node:stream';

/**
 * Where contents of files lie, each once, under the digest of its bytes. Whoever writes one makes sure that nobody
 * removes it at that moment (`counted-contents.ts`).
 */
export interface ContentStore {
  has(sha256: string): Promise<boolean>;
  /**
   * Keeps a content; durable when it resolves, and before that nobody finds any of it.
   * @throws Error of the storage; then there is nothing, or all of it
   */
  put(sha256: string, bytes: number, content: Readable): Promise<void>;
  /** Bytes `from` up to and without `until`. @throws Error when there is no such content, or the storage is away */
  read(sha256: string, from: number, until: number): Promise<Readable>;
  /** Removes it; nothing happens when it is not there. */
  remove(sha256: string): Promise<void>;
  /** Removes what writers left that were killed. */
  tidy(): Promise<void>;
  close(): void;
}
