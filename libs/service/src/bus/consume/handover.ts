import type { Department, Recorded } from '@marquee/kernel';
import type { Brokers, Logger } from '@marquee/platform';
import type { Consumer, IMemberAssignment, Kafka } from 'kafkajs';
import { growingWait, Wake, within } from '../../machinery/waits.js';
import type { Positions } from '../../store/positions.js';
import type { DepartmentStore } from '../../store/store.js';
import { markOf, type Reached } from '../../store/views/told.js';
import type { ParkedRecords } from '../dead-letters/parked-records.js';
import type { TopicPartition } from 'kafkajs';
import type { HandlerFailures } from './handler-failures.js';
import { firstOf, Marks, missing, type Behind } from './marks.js';
import { leavingOut } from './parked-keys.js';
import { placeOf, readLog, type LogRecord } from './read-log.js';

export interface HandoverParts {
  readonly store: DepartmentStore;
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly brokers: Brokers;
  readonly positions: Positions;
  readonly parkedRecords: ParkedRecords;
  readonly log: Logger;
  readonly failures: HandlerFailures;
}

const AGAIN = { firstMs: 200, maxMs: 5_000 };
/** Half of the grace that a stopping process has. */
const LEAVE_MS = 5_000;

/**
 * What happens between two members of a group when a partition changes hands. In a rolling deploy the build before goes
 * on consuming while a new view is there already; what it passed in the meantime, the new view was never told. Every
 * committed offset therefore names the views that were told up to it, and whoever takes the partition over first tells
 * its own views what they missed.
 */
export class Handover {
  private readonly marks = new Map<string, Marks>();
  private taking: Promise<boolean> = Promise.resolve(true);
  /** What was begun before: it ends by itself, and a member that leaves waits for it. */
  private earlier: Promise<unknown> = Promise.resolve();
  private round = 0;
  private stopped = false;
  private wake = new Wake();

  constructor(private readonly parts: HandoverParts) {}

  /** Takes these partitions over; `ready` resolves when nothing is left to tell. */
  take(assignment: IMemberAssignment, consumer: Pick<Consumer, 'commitOffsets'>): void {
    this.giveUp();
    this.taking = this.stopped ? Promise.resolve(false) : this.persistently(assignment, consumer, this.round);
  }

  /** Resolves when this member may consume; `false`: the partitions were dealt anew meanwhile, or it is leaving. */
  ready(): Promise<boolean> {
    return this.taking;
  }

  /**
   * Gives up what is not taken over yet and takes over nothing more. Resolves when nothing of it is under way, so that
   * nobody writes to a store that is closed next; a log that cannot be read to its end is not waited for.
   */
  async stop(): Promise<void> {
    this.stopped = true;
    this.giveUp();
    await within(LEAVE_MS, 'giving up what another build consumed', this.earlier).catch((err: unknown) =>
      this.parts.log.warn({ err }, 'left while views were being told'),
    );
  }

  private giveUp(): void {
    this.round += 1;
    this.earlier = Promise.allSettled([this.earlier, this.taking]);
    this.wake.call();
    this.wake = new Wake();
  }

  /** What a commit of this partition says about the views of its build. */
  noteOf({ topic, partition }: TopicPartition): string {
    return this.marksOf({ topic, partition }).toString();
  }

  private marksOf({ topic, partition }: TopicPartition): Marks {
    return this.marks.get(placeOf({ topic, partition })) ?? Marks.of(this.parts.store.department.views.map(markOf));
  }

  /** Until it succeeds, or the partitions are dealt anew. */
  private async persistently(
    assignment: IMemberAssignment,
    to: Pick<Consumer, 'commitOffsets'>,
    round: number,
  ): Promise<boolean> {
    const { wake } = this;
    for (let failures = 0; round === this.round; ) {
      try {
        await this.takeOver(assignment, to, () => round === this.round);
        return round === this.round;
      } catch (err) {
        failures += 1;
        this.parts.log.warn({ err, failures }, 'views cannot be told yet what another build consumed');
        await wake.rest(growingWait(failures, AGAIN));
      }
    }
    return false;
  }

  private async takeOver(
    assignment: IMemberAssignment,
    consumer: Pick<Consumer, 'commitOffsets'>,
    isCurrent: () => boolean,
  ): Promise<void> {
    const behind: Behind[] = [];
    const offsets = await this.committed(Object.keys(assignment));
    const ours = offsets.filter(
      ({ topic, partition, offset }) => offset >= 0 && assignment[topic]?.includes(partition),
    );
    for (const place of ours) {
      const before = Marks.parse(place.note);
      behind.push(...this.behindIn(place, before));
      const now = before.followedBy(this.parts.store.department.views.map(markOf), place.offset);
      this.marks.set(placeOf(place), now);
    }
    if (behind.length === 0 || !isCurrent()) return;
    if (!(await this.tell(behind, isCurrent))) return;
    const told = ours.filter((place) => behind.some(({ from }) => placeOf(from) === placeOf(place)));
    await consumer.commitOffsets(
      told.map((place) => ({
        topic: place.topic,
        partition: place.partition,
        offset: String(place.offset),
        metadata: this.noteOf(place),
      })),
    );
  }

  private behindIn(place: Reached, marks: Marks): Behind[] {
    const { told, department } = this.parts.store;
    return department.views.flatMap((view) => {
      const from = marks.missedFrom(markOf(view), () =>
        told.missedFrom(view, place.topic, place.partition, marks.empty),
      );
      return from === undefined ? [] : [{ view, from: { ...place, offset: from } }];
    });
  }

  /**
   * In the order of each partition; an event that a row has seen changes nothing.
   * @returns whether all was told; not so once the partitions are dealt anew
   */
  private async tell(behind: readonly Behind[], isCurrent: () => boolean): Promise<boolean> {
    const { brokers, failures, parkedRecords, log, positions, store } = this.parts;
    const views = [...new Set(behind.map(({ view }) => view))];
    const names = views.map((v) => v.name);
    const department: Department = { ...store.department, views, reactions: [] };
    const read: { event: Recorded; record: LogRecord }[] = [];
    await readLog(department, store.company, brokers, store.seals, store.persons, {
      each: (event, record) => read.push({ event, record }),
      ...(await leavingOut(parkedRecords, names, log)),
      from: firstOf(behind),
    });
    // What nobody has passed yet comes by itself.
    const passed = await positions.of(read.map(({ event }) => event.stream));
    for (const { event, record } of read.filter(({ event: e }) => e.seq <= (passed.get(e.stream) ?? 0))) {
      if (!isCurrent()) return false;
      for (const view of missing(behind, record))
        await store.views.apply(view, event).catch((error: unknown) => {
          if (!failures.isBorne(view, event, error)) throw error;
        });
    }
    log.info({ views: names, records: read.length }, 'views were told what another build consumed');
    return isCurrent();
  }

  private async committed(topics: readonly string[]): Promise<readonly (Reached & { readonly note: string })[]> {
    const admin = this.parts.kafka.admin();
    await admin.connect();
    try {
      const found = await admin.fetchOffsets({ groupId: this.parts.groupId, topics: [...topics] });
      return found.flatMap(({ topic, partitions }) =>
        partitions.map((p) => ({ topic, partition: p.partition, offset: Number(p.offset), note: p.metadata ?? '' })),
      );
    } finally {
      await admin.disconnect();
    }
  }
}
