import type { Arrival } from './record-consumer.js';

/**
 * How far a batch is done without a hole. Records behind the first one that is not done may be done as well; an offset
 * must not know of them.
 */
export class Watermark {
  private readonly done = new Set<Arrival>();
  private count = 0;

  /** @param arrivals the batch, by offset */
  constructor(private readonly arrivals: readonly Arrival[]) {}

  /** Nothing is left to do about this record. */
  passed(arrival: Arrival): void {
    this.done.add(arrival);
    while (this.count < this.arrivals.length && this.done.has(this.arrivals[this.count]!)) this.count += 1;
  }

  /** The last record up to which everything is done; undefined while the first is not. */
  get last(): Arrival | undefined {
    return this.arrivals[this.count - 1];
  }

  /** The first record that is not done; the last one of the batch when all are. */
  get next(): Arrival | undefined {
    return this.arrivals[this.count] ?? this.last;
  }
}
