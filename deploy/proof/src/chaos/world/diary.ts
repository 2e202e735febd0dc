import { join } from 'node:path';
import { Lines } from '../lines.ts';

/** One line of `diary.jsonl`: what was done to the system, and what became of it. */
export interface Entry {
  readonly t: number;
  /**
   * `fault` begins, `over` ends it; `unit` is news of a process; `recovered` a measurement; `poison`, `copy` what was
   * put on a topic.
   */
  readonly what: 'fault' | 'over' | 'unit' | 'recovered' | 'poison' | 'copy' | 'phase' | 'settled';
  readonly fault?: string;
  readonly target?: string;
  readonly ms?: number;
  readonly detail?: unknown;
}

/** What happened in a run, in files that outlive it. */
export class Diary {
  readonly entries: Entry[] = [];
  readonly operations: Lines;
  readonly health: Lines;
  readonly offsets: Lines;
  readonly #lines: Lines;

  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
    this.#lines = new Lines(join(dir, 'diary.jsonl'));
    this.operations = new Lines(join(dir, 'operations.jsonl'));
    this.health = new Lines(join(dir, 'health.jsonl'));
    this.offsets = new Lines(join(dir, 'offsets.jsonl'));
  }

  note(entry: Omit<Entry, 't'>): void {
    this.entries.push({ t: Date.now(), ...entry });
    void this.#lines.add(entry);
  }

  async close(): Promise<void> {
    await Promise.all([this.#lines, this.operations, this.health, this.offsets].map((lines) => lines.close()));
  }
}
