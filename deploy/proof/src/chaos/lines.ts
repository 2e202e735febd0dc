import { closeSync, fdatasync, openSync, readFileSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';

const sync = promisify(fdatasync);

/**
 * A file of JSON lines that outlives this process: `add` resolves when its line is on the disk. Lines that come while
 * the disk is at work share the next flush.
 */
export class Lines {
  readonly #file: number;
  #waiting: string[] = [];
  #flushing: Promise<void> | undefined;
  #closed = false;

  readonly path: string;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'a');
  }

  async add(line: object): Promise<void> {
    if (this.#closed) return;
    this.#waiting.push(`${JSON.stringify({ t: Date.now(), ...line })}\n`);
    await this.#flushing;
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
    await this.#flushing;
  }

  /** Everything added so far is on the disk, and no more comes. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flushing;
    await this.#flush();
    closeSync(this.#file);
  }

  async #flush(): Promise<void> {
    const lines = this.#waiting.splice(0);
    if (lines.length === 0) return;
    writeSync(this.#file, lines.join(''));
    await sync(this.#file);
  }
}

/** What is in such a file; a last line that was cut off by a crash is left out. */
export function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as T];
      } catch {
        return [];
      }
    });
}
