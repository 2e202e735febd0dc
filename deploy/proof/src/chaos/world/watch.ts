import { type Department, DEPARTMENTS, topicOf, withMongo } from '@marquee/servers';
import { builtDepartment } from '@marquee/local/built-department';
import { company } from '@marquee/regulation';
import { consumedTopics } from '@marquee/service';
import { Kafka, logLevel, type Admin } from 'kafkajs';
import type { Diary } from './diary.ts';
import type { Fleet } from './fleet.ts';
import type { Servers } from './servers.ts';

const EVERY_MS = 1_500;

/** Committed offsets of a consumer group, by `topic/partition`. */
export type Progress = Readonly<Record<string, number>>;

/**
 * Looks at the system from outside all the time: readiness of each process, offsets of each consumer group, ends of the
 * topics.
 */
export class Watch {
  readonly #fleet: Fleet;
  readonly #servers: Servers;
  readonly #diary: Diary;
  readonly #admin: Admin;
  /** The newest sample of each group. */
  readonly progress = new Map<string, Progress>();
  /** Ends of the topics in the newest sample. */
  #ends: Progress | undefined;
  /** From a commit of another department to the row that shows it; milliseconds. */
  readonly visible: { readonly at: number; readonly ms: number }[] = [];
  #running = true;

  constructor(fleet: Fleet, servers: Servers, diary: Diary) {
    this.#fleet = fleet;
    this.#servers = servers;
    this.#diary = diary;
    this.#admin = new Kafka({
      clientId: 'chaos-watch',
      brokers: [...servers.kafkaBrokers],
      logLevel: logLevel.NOTHING,
      connectionTimeout: 1_500,
      requestTimeout: 3_000,
      retry: { retries: 0 },
    }).admin();
  }

  /** Looks until `stop`. */
  async run(): Promise<void> {
    await Promise.all([this.#repeat(() => this.#health()), this.#repeat(() => this.#offsets()), this.#rows()]);
    await this.#admin.disconnect().catch(() => undefined);
  }

  stop(): void {
    this.#running = false;
  }

  async #repeat(look: () => Promise<void>): Promise<void> {
    while (this.#running) {
      const next = performance.now() + EVERY_MS;
      await look().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, Math.max(50, next - performance.now())));
    }
  }

  async #health(): Promise<void> {
    await Promise.all(
      this.#fleet.instances.map(async ({ department, port, unit }) => {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2_500) }).catch(
          () => undefined,
        );
        const body = (await answer?.json().catch(() => undefined)) as
          | { status: string; components: Record<string, { status: string; reason?: string }> }
          | undefined;
        const wrong = Object.entries(body?.components ?? {}).flatMap(([name, { status, reason }]) =>
          status === 'up' ? [] : [`${name} ${status}: ${reason ?? ''}`],
        );
        void this.#diary.health.add({
          department,
          unit: unit.name,
          status: unit.stopped ? 'suspended' : (body?.status ?? 'unreachable'),
          wrong,
        });
      }),
    );
  }

  async #offsets(): Promise<void> {
    await this.#admin.connect();
    const topics = DEPARTMENTS.map(topicOf);
    const ends: Record<string, number> = {};
    for (const topic of topics)
      for (const { partition, high } of await this.#admin.fetchTopicOffsets(topic))
        ends[`${topic}/${partition}`] = Number(high);
    const groups: Record<string, Progress> = {};
    for (const department of new Set(this.#fleet.instances.map((i) => i.department)))
      groups[department] = await this.#committed(department, topics);
    void this.#diary.offsets.add({ ends, groups });
    for (const [department, progress] of Object.entries(groups)) this.progress.set(department, progress);
    this.#ends = ends;
  }

  /** Records that groups had not passed in the newest sample, of the topics that they consume. */
  async behind(): Promise<number> {
    const ends = this.#ends;
    if (!ends) return Number.POSITIVE_INFINITY;
    let behind = 0;
    for (const [department, progress] of this.progress) {
      const topics = consumedTopics(await builtDepartment(department as Department), company);
      const consumed = Object.keys(ends).filter((place) => topics.some((topic) => place.startsWith(`${topic}/`)));
      behind += consumed.reduce((sum, place) => sum + Math.max(0, ends[place]! - (progress[place] ?? 0)), 0);
    }
    return behind;
  }

  async #committed(department: Department, topics: string[]): Promise<Progress> {
    const found = await this.#admin.fetchOffsets({ groupId: `marquee.${department}`, topics });
    return Object.fromEntries(
      found.flatMap(({ topic, partitions }) =>
        partitions.map((p) => [`${topic}/${p.partition}`, Math.max(0, Number(p.offset))]),
      ),
    );
  }

  /** Planning's view of new projects: its rows carry the time at which customer service decided. */
  async #rows(): Promise<void> {
    while (this.#running) {
      await withMongo(this.#servers.mongoUrl, async (client) => {
        const stream = client
          .db('marquee_planning')
          .collection('views.ProjectStart')
          .watch([{ $match: { operationType: 'insert' } }], { maxAwaitTimeMS: 500 });
        while (this.#running) {
          const change = (await stream.tryNext()) as { fullDocument?: { row?: { approvedAt?: string } } } | null;
          const approvedAt = Date.parse(change?.fullDocument?.row?.approvedAt ?? '');
          if (approvedAt) this.visible.push({ at: Date.now(), ms: Date.now() - approvedAt });
        }
        await stream.close();
      }).catch(() => undefined);
      if (this.#running) await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
