import { LRUCache } from 'lru-cache';
import type { Connection } from 'mongoose';
import { positions } from './collections.js';
import { durable } from './native.js';

/**
 * Where an event stands against what its stream has reached: in turn, consumed before, or with something missing before
 * it.
 */
export type Turn = 'next' | 'duplicate' | 'gap';

/**
 * Positions that are kept in memory: 20,000, a hundred bytes each. Said as a size, because room for a number of them
 * (`max`) is made at once, half a megabyte for every consumer.
 */
const REMEMBERED = { maxSize: 20_000, sizeCalculation: () => 1 };

/**
 * How far a consumer has come in each stream, kept in collection `positions`. Positions lag behind effects at times;
 * they never lead.
 */
export class Positions {
  /** What was read or stored last: may lag behind what another process has stored since, and never leads. */
  private readonly remembered = new LRUCache<string, number>(REMEMBERED);

  constructor(
    private readonly connection: Connection,
    private readonly consumer: string,
  ) {}

  /** Reads how far these streams have come. */
  async load(streams: readonly string[]): Promise<Progress> {
    return new Progress(await this.of(streams));
  }

  /**
   * How far these streams have come, as far as this process knows; of the others only those are read that `mayHave` a
   * position. For a consumer that has had their partitions all the while: where it is behind, a later event looks like
   * a gap, and gaps are looked at twice; an earlier one is applied again, without a second effect.
   */
  async known(streams: readonly string[], mayHave: (stream: string) => boolean): Promise<Progress> {
    const known = new Map<string, number>();
    const asked: string[] = [];
    for (const stream of streams) {
      const seq = this.remembered.get(stream);
      if (seq !== undefined) known.set(stream, seq);
      else if (mayHave(stream)) asked.push(stream);
    }
    const found = asked.length > 0 ? await this.of(asked) : new Map<string, number>();
    found.forEach((seq, stream) => this.remembered.set(stream, seq));
    return new Progress(new Map([...known, ...found]));
  }

  /** To be called when partitions change hands: from then on others may store positions. */
  forget(): void {
    this.remembered.clear();
  }

  /** How far these streams have come, by stream, as a majority of servers has it: no later reading finds less. */
  async of(streams: readonly string[]): Promise<Map<string, number>> {
    const ids = [...new Set(streams)].map((stream) => this.idOf(stream));
    const found = await this.positions.find({ _id: { $in: ids } }, { readConcern: { level: 'majority' } }).toArray();
    return new Map(found.map(({ _id, seq }) => [_id.slice(this.consumer.length + 1), seq]));
  }

  /**
   * Remembers how far streams have come; a position never goes back, so an instance that lost its partition does no
   * harm.
   */
  async save(reached: ReadonlyMap<string, number>): Promise<void> {
    if (reached.size === 0) return;
    await this.positions.bulkWrite(
      [...reached].map(([stream, seq]) => ({
        updateOne: { filter: { _id: this.idOf(stream) }, update: { $max: { seq } }, upsert: true },
      })),
      { ordered: false, ...durable },
    );
    reached.forEach((seq, stream) => this.remembered.set(stream, Math.max(seq, this.remembered.get(stream) ?? 0)));
  }

  /** About how many streams this consumer has seen. */
  count(): Promise<number> {
    return this.positions.estimatedDocumentCount();
  }

  private get positions() {
    return positions(this.connection);
  }

  private idOf(stream: string): string {
    return `${this.consumer}|${stream}`;
  }
}

/**
 * Positions while a batch is worked through; lives no longer than the batch, so nothing is left over when a partition
 * is revoked.
 */
export class Progress {
  private unsaved = new Map<string, number>();

  constructor(private readonly at: Map<string, number>) {}

  /** The turn of the event `seq` of a stream. A stream that was never seen begins with 1. */
  turnOf(stream: string, seq: number): Turn {
    const position = this.at.get(stream) ?? 0;
    if (seq <= position) return 'duplicate';
    return seq === position + 1 ? 'next' : 'gap';
  }

  /** The effects of this event are done. */
  reach(stream: string, seq: number): void {
    this.at.set(stream, seq);
    this.unsaved.set(stream, seq);
  }

  /** What another party (a replay) wrote meanwhile counts as well. */
  learn(other: Progress): void {
    other.at.forEach((seq, stream) => this.at.set(stream, Math.max(seq, this.at.get(stream) ?? 0)));
  }

  /** What was reached since it was last taken; whoever takes it stores it, or gives it back. */
  take(): ReadonlyMap<string, number> {
    const taken = this.unsaved;
    this.unsaved = new Map();
    return taken;
  }

  /** What was taken could not be stored. */
  giveBack(taken: ReadonlyMap<string, number>): void {
    this.unsaved = new Map([...taken, ...this.unsaved]);
  }
}
