import type { TopicPartition } from 'kafkajs';

interface Lag extends TopicPartition {
  /** Records behind the end of the partition when it was last read. */
  readonly records: number;
  /** When the newest consumed event happened, in milliseconds since 1970. */
  readonly at: number;
}

/** How far this consumer is behind, per partition of its own. */
export class Lags {
  private readonly lags = new Map<string, Lag>();

  /** Notes what was consumed last. @param at when the event happened, ISO 8601; absent for an unreadable record */
  note(place: TopicPartition, records: number, at: string | undefined): void {
    this.lags.set(`${place.topic}/${place.partition}`, { ...place, records, at: at ? Date.parse(at) : Date.now() });
  }

  keepOnly(isOurs: (place: TopicPartition) => boolean): void {
    for (const [name] of [...this.lags].filter(([, lag]) => !isOurs(lag))) this.lags.delete(name);
  }

  /** Seconds are 0 when nothing is waiting: an old event that was the last one is no delay. */
  all(): readonly (TopicPartition & { readonly records: number; readonly seconds: number })[] {
    return [...this.lags.values()].map((lag) => ({
      ...lag,
      seconds: lag.records > 0 ? (Date.now() - lag.at) / 1_000 : 0,
    }));
  }
}
