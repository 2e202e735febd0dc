import type { HealthReport, Logger } from '@marquee/platform';
import type { Connection, mongo } from 'mongoose';
import type { Attack } from '../../seals/judge.js';
import { attacks } from '../../store/collections.js';
import type { AttackDocument } from '../../store/documents.js';
import { derived, durable, unlessDuplicate } from '../../store/native.js';
import { patience } from '../../store/query/patience.js';
import { consumerMetrics } from '../wire/metrics.js';
import type { Delivery } from './parked-documents.js';

/** What is kept of attacks, bytes: whoever can send may send for ever, and the newest are what people look at. */
const KEPT_BYTES = 16 * 1_024 * 1_024;
const LISTED = 100;
/** Length of what a record claims to be, as far as it is kept. */
const CLAIM = 200;
/** So many are noted one by one in a second. */
const NOTED_A_SECOND = 200;
/** How often the log speaks of them, milliseconds. */
const LOGGED_MS = 1_000;
/** MongoDB's answer when a collection is there already. */
const EXISTS = 48;

/** Records that their department did not seal, set aside in collection `attacks`, the newest 16 MB of them. */
export class Attacks {
  private loggedAt = -Infinity;
  private second = 0;
  private left = NOTED_A_SECOND;

  constructor(
    private readonly connection: Connection,
    private readonly consumer: string,
    private readonly log: Logger,
  ) {}

  /** Makes sure of the collection. */
  async prepare(): Promise<void> {
    await this.connection
      .db!.createCollection('attacks', { capped: true, size: KEPT_BYTES })
      .catch((error: mongo.MongoServerError) => {
        if (error.code !== EXISTS) throw error;
      });
  }

  /**
   * Notes a record once, however often it comes. In a flood most are counted only: a note costs more than the record
   * that it is about, and whoever sends nothing but those must not slow down what is genuine.
   * @throws any error of the store
   */
  async setAside(delivery: Delivery, attack: Attack): Promise<void> {
    if (!this.isFlood() && !(await this.note(delivery, attack))) return;
    consumerMetrics.attacks.add(1, { consumer: this.consumer, attack });
    if (performance.now() - this.loggedAt < LOGGED_MS) return;
    this.loggedAt = performance.now();
    const { topic, partition, offset } = delivery;
    this.log.error({ topic, partition, offset, attack }, 'a record that its department did not seal was set aside');
  }

  private isFlood(): boolean {
    const second = Math.floor(performance.now() / 1_000);
    if (second !== this.second) [this.second, this.left] = [second, NOTED_A_SECOND];
    this.left -= 1;
    return this.left < 0;
  }

  private note({ topic, partition, offset, record: { headers = {} } }: Delivery, attack: Attack): Promise<boolean> {
    const claim = (name: string) => String(headers[name] ?? '').slice(0, CLAIM);
    const claims = { type: claim('ce_type'), id: claim('ce_id') };
    return attacks(this.connection)
      .insertOne({ _id: `${topic}/${partition}/${offset}`, attack, claims, at: new Date() }, derived)
      .then(() => true, unlessDuplicate);
  }

  /** The newest, latest first. */
  async list(limit = LISTED): Promise<readonly AttackDocument[]> {
    return attacks(this.connection)
      .find({ attack: { $exists: true } }, { ...patience(), sort: { $natural: -1 }, limit })
      .toArray();
  }

  /** A person has looked at what was set aside; readiness speaks of the next again. @param by who, for the record */
  async looked(by: string): Promise<void> {
    const at = new Date();
    await attacks(this.connection).insertOne({ _id: `looked ${at.toISOString()} ${by}`, looked: by, at }, durable);
  }

  /** Degraded until a person has looked. */
  async health(): Promise<HealthReport> {
    const last = await attacks(this.connection).findOne({}, { sort: { $natural: -1 } });
    if (!last || last.looked !== undefined) return { status: 'up' };
    const reason = `records that their department did not seal were set aside, the last at ${last.at.toISOString()}`;
    return { status: 'degraded', reason };
  }
}
