import { type Department, type EventType, type Recorded } from '@marquee/kernel';
import { logger, type ShutdownStep } from '@marquee/platform';
import type { Connection, mongo } from 'mongoose';
import type { Company } from '../company.js';
import { Ticker } from '../machinery/ticker.js';
import { opened } from '../store/collections.js';
import { durable, unlessDuplicate } from '../store/native.js';
import type { ToldViews } from '../store/views/told.js';
import { eraseShown } from './erasing.js';
import { KNOWN_MS, type PersonKeys } from './person-keys.js';
import { keepsPersons } from './shelves.js';

/** How often it is asked who was forgotten, milliseconds. */
const LOOK_MS = 15_000;
/** Whoever was forgotten is looked for again for so long: another process may have known the key until then. */
const AGAIN_MS = 4 * Math.max(LOOK_MS, KNOWN_MS);

/** Who destroys a key again that an older copy of the keys has brought back. */
const MACHINERY = 'system';

/** Persons whom this department has forgotten. */
const forgotten = (c: Connection): mongo.Collection<{ readonly _id: string; readonly at: Date }> =>
  opened(c, 'forgotten');

/** What a department that keeps something of persons listens to, by type: that somebody is forgotten. */
export const forgettingEvents = (department: Department, { events }: Company): ReadonlyMap<string, EventType> =>
  new Map(
    events
      .filter(({ forgets }) => forgets.length > 0 && keepsPersons(department))
      .map((type) => [type.type, type] as const),
  );

interface Parts {
  readonly department: Department;
  readonly connection: Connection;
  readonly told: ToldViews;
  readonly keys: PersonKeys;
}

/** Forgets persons in one department. */
export class Forgetting {
  private readonly ticker: Ticker;

  constructor(private readonly parts: Parts) {
    const log = logger(`${parts.department.name}.persons`);
    this.ticker = new Ticker({
      everyMs: LOOK_MS,
      tick: () => this.lookAgain(),
      failed: (err) => log.warn({ err }, 'it could not be asked who was forgotten; it is asked again'),
    });
  }

  /** Destroys the keys of those whom an event forgets, and erases what is shown of them. Can be repeated. */
  async forget({ forgets }: EventType, { data, actor }: Recorded): Promise<void> {
    const said = data as Readonly<Record<string, unknown>>;
    for (const subject of forgets.flatMap((field) => (said[field] === undefined ? [] : [String(said[field])]))) {
      await this.parts.keys.destroy(subject, actor.id);
      await this.erase(subject);
    }
  }

  /**
   * Erases whomever the keys say was forgotten and this department has not heard of: its data may be from a backup that
   * remembers them. Destroys the keys of those whom it has forgotten: the keys may be from an older copy. To be done
   * before anybody reads.
   */
  async catchUp(): Promise<void> {
    if (!keepsPersons(this.parts.department)) return;
    await this.parts.keys.prepare();
    const heard = new Set(await forgotten(this.parts.connection).distinct('_id'));
    const destroyed = new Set(await this.parts.keys.destroyed());
    for (const subject of heard) if (!destroyed.has(subject)) await this.parts.keys.destroy(subject, MACHINERY);
    for (const subject of destroyed) if (!heard.has(subject)) await this.erase(subject);
  }

  /** Looks again and again until the process leaves. @param steps of the end, newest first */
  start(steps: ShutdownStep[]): void {
    if (!keepsPersons(this.parts.department)) return;
    this.ticker.start();
    steps.unshift({ name: 'persons', run: () => this.ticker.stop() });
  }

  private async lookAgain(): Promise<void> {
    for (const subject of await this.parts.keys.destroyed(new Date(Date.now() - AGAIN_MS))) await this.erase(subject);
  }

  private async erase(subject: string): Promise<void> {
    const { department, connection, told } = this.parts;
    const before = await forgotten(connection).findOne({ _id: subject });
    const at = before?.at ?? new Date();
    // Whoever had a row in hand may refuse by its words until then.
    const known = new Date(at.getTime() + AGAIN_MS);
    await eraseShown(department, { connection, told }, { subject, known });
    if (!before) await forgotten(connection).insertOne({ _id: subject, at }, durable).catch(unlessDuplicate);
  }
}
