import type { EachBatchPayload, IHeaders, KafkaMessage, Message } from 'kafkajs';
import type { Bug } from './bugs.ts';
import type { Proc, World } from './world.ts';

/** One partition, and how far each group says it has come. */
interface Partition {
  readonly log: KafkaMessage[];
  readonly committed: Map<string, number>;
  /**
   * How far any member has come, whether the answer to its last commit was lost or not: that costs a repetition after
   * the next start.
   */
  reached: number;
}
type EachBatch = (payload: EachBatchPayload) => Promise<void>;

/**
 * A member of a consumer group, with the partitions it was given; they are taken away by a new number of the
 * generation.
 */
interface Member {
  readonly proc: Proc;
  readonly eachBatch: EachBatch;
  generation: number;
  partitions: readonly number[];
}

export const TOPIC = 'marquee.customer-service.v1';
const POLL_MS = 1_000;
const EXPIRES_MS = 10_000;

/** One topic and one consumer group: what the relay and the batches see of Kafka and no more. */
export class FakeKafka {
  readonly partitions: readonly Partition[];
  /** What no careful client does, by whoever did it. */
  readonly misuse: string[] = [];
  readonly #world: World;
  readonly #bug: Bug | undefined;
  #members: Member[] = [];
  #generation = 0;

  constructor(world: World, partitions: number, bug?: Bug) {
    this.#world = world;
    this.#bug = bug;
    this.partitions = Array.from({ length: partitions }, () => ({ log: [], committed: new Map(), reached: 0 }));
    world.onCrash((proc) => void world.after(EXPIRES_MS, () => this.#leave(proc)));
  }

  /** A client whose producers append as steps of `proc`. */
  client(proc: Proc): object {
    return { producer: () => this.#producer(proc) };
  }

  /** Appends behind everybody's back. */
  inject(partition: number, message: Pick<KafkaMessage, 'key' | 'value' | 'headers'>): void {
    const { log } = this.partitions[partition]!;
    log.push({ ...message, offset: String(log.length), timestamp: '0', attributes: 0 } as KafkaMessage);
  }

  /** Takes part in the group until it dies. */
  join(proc: Proc, eachBatch: EachBatch): void {
    this.#members.push({ proc, eachBatch, generation: 0, partitions: [] });
    this.rebalance();
  }

  /** Gives the partitions out anew, to others than before. */
  rebalance(): void {
    this.#generation += 1;
    const count = this.#members.length;
    this.#members.forEach((member, i) => {
      member.generation = this.#generation;
      member.partitions = this.partitions.map((_, p) => p).filter((p) => (p + this.#generation) % count === i);
      for (const partition of member.partitions) void this.#consume(member, partition, this.#generation);
    });
  }

  #leave(proc: Proc): void {
    this.#members = this.#members.filter((m) => m.proc !== proc);
    this.rebalance();
  }

  #producer(proc: Proc): object {
    let broken = false;
    return {
      connect: () => Promise.resolve(),
      disconnect: () => Promise.resolve(),
      send: async ({ topic, messages }: { topic: string; messages: Message[] }) => {
        if (broken) this.misuse.push(`${proc.name} used a producer again whose send had failed`);
        const partition = messages[0]!.partition!;
        const sent = this.#world.io(proc, `send ${messages.map((m) => String(m.headers?.['ce_id'])).join(' ')}`, () =>
          messages.forEach((m) => this.inject(partition, asRead(m))),
        );
        await sent.catch((error: unknown) => {
          broken = true;
          throw error;
        });
        return [{ topicName: topic, partition, errorCode: 0 }];
      },
    };
  }

  async #consume(member: Member, partition: number, generation: number): Promise<void> {
    const here = this.partitions[partition]!;
    const { log, committed } = here;
    const ours = (): boolean => member.proc.alive && member.generation === generation;
    let next = committed.get('group') ?? (this.#bug === 'not from the beginning' ? log.length : 0);
    while (ours()) {
      const messages = await this.#world
        .io(member.proc, `fetch ${partition}`, () => log.slice(next, next + 4))
        .catch(() => []);
      if (!ours()) return;
      if (messages.length === 0) {
        await new Promise<void>((resolve) => {
          this.#world.after(POLL_MS, resolve);
        });
        continue;
      }
      const batch = new Batch(this.#world, member.proc, partition, messages, log.length, ours, (offset) =>
        committed.set('group', offset),
      );
      await member.eachBatch(batch.payload());
      next = batch.next;
      here.reached = Math.max(here.reached, next);
      await batch.resumed;
    }
  }
}

/** What a batch may do with its partition. */
class Batch {
  next: number;
  resumed: Promise<void> = Promise.resolve();
  readonly #of: {
    world: World;
    proc: Proc;
    partition: number;
    messages: KafkaMessage[];
    end: number;
    ours: () => boolean;
    commit: (offset: number) => void;
  };

  constructor(
    world: World,
    proc: Proc,
    partition: number,
    messages: KafkaMessage[],
    end: number,
    ours: () => boolean,
    commit: (offset: number) => void,
  ) {
    this.#of = { world, proc, partition, messages, end, ours, commit };
    this.next = Number(messages[0]!.offset);
  }

  payload(): EachBatchPayload {
    const { world, proc, partition, messages, end, ours, commit } = this.#of;
    const stale = (): void => {
      if (!ours()) throw new Error('the group has moved on');
    };
    return {
      batch: { topic: TOPIC, partition, messages, highWatermark: String(end) },
      resolveOffset: (offset: string) => {
        this.next = Number(offset) + 1;
      },
      heartbeat: () => world.io(proc, 'heartbeat', stale),
      commitOffsetsIfNecessary: ({ topics }: { topics: { partitions: { offset: string }[] }[] }) =>
        world.io(proc, `commit offset ${partition}`, () => {
          stale();
          commit(Number(topics[0]!.partitions[0]!.offset));
        }),
      pause: () => {
        let resume: () => void = () => undefined;
        this.resumed = new Promise<void>((resolve) => {
          resume = resolve;
        });
        return resume;
      },
      isRunning: () => proc.alive,
      isStale: () => !ours(),
    } as unknown as EachBatchPayload;
  }
}

function asRead({ key, value, headers = {} }: Message): Pick<KafkaMessage, 'key' | 'value' | 'headers'> {
  const bytes = Object.entries(headers as IHeaders).map(([name, text]) => [name, Buffer.from(String(text))]);
  return {
    key: Buffer.from(String(key)),
    value: value === null ? null : Buffer.from(value as string),
    headers: Object.fromEntries(bytes) as IHeaders,
  };
}
